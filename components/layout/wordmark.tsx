import styles from './masthead.module.css'

export function Wordmark({ siteName }: { siteName: string }) {
  return (
    <a className={styles.wordmark} href="/">
      <svg viewBox="0 0 4 16" width="4" height="16" aria-hidden="true">
        <rect width="4" height="16" />
      </svg>
      {siteName}
    </a>
  )
}
