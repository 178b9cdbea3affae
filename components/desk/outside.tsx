import type { ReactNode } from 'react'
import styles from './outside.module.css'

interface Props {
  title: string
  site: string
  children: ReactNode
}

/** A screen before the desk: for a person who is not signed in. */
export const Outside = ({ title, site, children }: Props) => (
  <main className={styles.outside}>
    <p className={styles.site}>
      <svg viewBox="0 0 4 16" width="4" height="16" aria-hidden="true">
        <rect width="4" height="16" />
      </svg>
      <a href="/">{site}</a>
    </p>
    <h1 className={styles.title}>{title}</h1>
    {children}
  </main>
)
