import { SearchForm } from '#components/layout/search-form'
import { PageHead } from '#components/lists/page-head'
import styles from './missing.module.css'

export interface Nearest {
  slug: string
  title: string
}

/** What one sees where nothing is: the fact, a way to search, and what was perhaps meant. */
export function Missing({ nearest = [] }: { nearest?: readonly Nearest[] }) {
  return (
    <>
      <PageHead kicker="404" title="There is no page at this address">
        <p>
          It may have been mistyped, or the note may have been withdrawn. Notes that moved are still found at their old
          addresses.
        </p>
      </PageHead>
      <div className={styles.ways}>
        <SearchForm large />
        {nearest.length > 0 && (
          <section aria-labelledby="nearest">
            <h2 id="nearest" className={styles.title}>
              Perhaps you meant
            </h2>
            <ul>
              {nearest.map(({ slug, title }) => (
                <li key={slug} className={styles.entry} dir="auto">
                  <a href={`/posts/${slug}`}>{title}</a>
                </li>
              ))}
            </ul>
          </section>
        )}
        <p className={styles.home}>
          <a href="/">All notes</a> <a href="/topics">All topics</a>
        </p>
      </div>
    </>
  )
}
