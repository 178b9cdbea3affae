import { currentSite, words } from '../site/current-site.ts'
import { toListLinks } from './list-links.ts'
import styles from './masthead.module.css'
import { SearchForm } from './search-form.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import { Wordmark } from './wordmark.tsx'

/** What a publication that names no links of its own leads to. */
const mostLists = 3

export function Masthead(own: { lang?: string | undefined; dir?: string | undefined }) {
  const { tagline, navigation, kinds } = currentSite()
  const links = navigation ?? toListLinks(kinds.slice(0, mostLists))
  return (
    <header className={styles.masthead} data-print="no" {...own}>
      <div className={styles.inner}>
        <Wordmark />
        {tagline && (
          <p className={styles.tagline} dir="auto">
            {tagline}
          </p>
        )}
        <nav className={styles.nav} aria-label={words().site}>
          {links.map(({ label, to }) => (
            <a key={`${label} ${to}`} href={to} dir="auto">
              {label}
            </a>
          ))}
        </nav>
        <SearchForm className={styles.search} />
        <ThemeSwitch />
      </div>
    </header>
  )
}
