import { words } from '../site/current-site.ts'
import styles from './theme-switch.module.css'

const themes = [
  { value: 'system', path: 'M2.5 3.5h11v7h-11zM6 13h4M8 10.5V13' },
  {
    value: 'light',
    path: 'M11 8a3 3 0 1 1-6 0a3 3 0 0 1 6 0zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1.1 1.1M11.9 11.9L13 13M3 13l1.1-1.1M11.9 4.1L13 3',
  },
  { value: 'dark', path: 'M13.5 9.5A6 6 0 0 1 6.5 2.5A6 6 0 1 0 13.5 9.5z' },
] as const

/** Takes its place from the start and is seen as soon as the script that drives it has said so. */
export function ThemeSwitch() {
  const { theme } = words()
  return (
    <fieldset className={styles.switch} data-theme-switch="">
      <legend className="visually-hidden">{theme.title}</legend>
      {themes.map(({ value, path }) => (
        <label key={value} title={theme[value]}>
          <input
            type="radio"
            name="theme"
            value={value}
            aria-label={theme[value]}
            defaultChecked={value === 'system'}
          />
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d={path} />
          </svg>
        </label>
      ))}
    </fieldset>
  )
}
