'use client'

import { useEffect, useState } from 'react'
import styles from './shell.module.css'

const themes = ['system', 'light', 'dark'] as const
type Theme = (typeof themes)[number]

/** The same choice as on the pages of the site. */
export function ThemeChoice() {
  const [theme, setTheme] = useState<Theme>('system')
  useEffect(() => setTheme((document.documentElement.dataset.theme as Theme | undefined) ?? 'system'), [])
  const choose = (chosen: Theme) => {
    setTheme(chosen)
    if (chosen === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = chosen
    try {
      localStorage.setItem('theme', chosen)
    } catch {
      // Where nothing may be kept, the choice holds for this page.
    }
  }
  return (
    <fieldset className={styles.themes}>
      <legend className="visually-hidden">Theme</legend>
      {themes.map((value) => (
        <label key={value}>
          <input
            type="radio"
            name="theme"
            value={value}
            checked={theme === value}
            onChange={() => choose(value)}
            className="visually-hidden"
          />
          <span>{value}</span>
        </label>
      ))}
    </fieldset>
  )
}
