import { currentSite, words } from '../site/current-site.ts'
import styles from './masthead.module.css'
import { SearchForm } from './search-form.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import { Wordmark } from './wordmark.tsx'

export function Masthead(own: { lang?: string | undefined; dir?: string | undefined }) {
  const { name, tagline, navigation } = currentSite()
  const { terms, site } = words()
  const links = navigation ?? [
    { label: terms.topic.many, to: '/topics' },
    { label: terms.stack.many, to: '/stacks' },
    { label: terms.tool.many, to: '/tools' },
  ]
  return (
    <header className={styles.masthead} data-print="no" {...own}>
      <div className={styles.inner}>
        <Wordmark siteName={name} />
        {tagline && (
          <p className={styles.tagline} dir="auto">
            {tagline}
          </p>
        )}
        <nav className={styles.nav} aria-label={site}>
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
