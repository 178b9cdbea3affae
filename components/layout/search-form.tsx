import { searchScript } from '#lib/config/reader-script.ts'
import { words } from '../site/current-site.ts'
import styles from './search-form.module.css'

/** Works without script; with it, `/` leads here from anywhere on the page. */
export function SearchForm({ className = '', large = false }: { className?: string | undefined; large?: boolean }) {
  return (
    <search
      className={`${styles.search} ${large ? styles.large : ''} ${className}`}
      data-quick={searchScript}
      data-all={words().search.allResults}
    >
      <form action="/search">
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="M11.5 7a4.5 4.5 0 1 1-9 0a4.5 4.5 0 0 1 9 0zM10.5 10.5L14 14" />
        </svg>
        <input
          type="search"
          name="q"
          aria-label={words().search.label}
          placeholder={words().search.title}
          required
          maxLength={200}
        />
      </form>
    </search>
  )
}
