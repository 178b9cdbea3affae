import styles from './masthead.module.css'
import { SearchForm } from './search-form.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import { Wordmark } from './wordmark.tsx'

export function Masthead({ siteName }: { siteName: string }) {
  return (
    <header className={styles.masthead} data-print="no">
      <div className={styles.inner}>
        <Wordmark siteName={siteName} />
        <p className={styles.tagline}>Technical notes, kept as a record</p>
        <nav className={styles.nav} aria-label="Site">
          <a href="/topics">Topics</a>
          <a href="/stacks">Stacks</a>
          <a href="/tools">Tools</a>
        </nav>
        <SearchForm className={styles.search} />
        <ThemeSwitch />
      </div>
    </header>
  )
}
