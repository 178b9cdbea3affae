import { words } from '../site/current-site.ts'
import styles from './pager.module.css'

/** Links to the pages before and after; `base` is the address of the first page, without a slash at the end. */
export function Pager({ base, page, pages }: { base: string; page: number; pages: number }) {
  if (pages < 2) return null
  const addressOf = (number: number) => (number === 1 ? base || '/' : `${base}/page/${number}`)
  return (
    <nav className={styles.pager} aria-label={words().pages}>
      <span className={styles.newer}>
        {page > 1 && (
          <a rel="prev" href={addressOf(page - 1)}>
            {words().newer}
          </a>
        )}
      </span>
      <span className={styles.place}>{words().pageOf(page, pages)}</span>
      <span className={styles.older}>
        {page < pages && (
          <a rel="next" href={addressOf(page + 1)}>
            {words().older}
          </a>
        )}
      </span>
    </nav>
  )
}
