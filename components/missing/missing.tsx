import { Day } from '#components/article/day'
import { SearchForm } from '#components/layout/search-form'
import { PageHead } from '#components/lists/page-head'
import { words } from '../site/current-site.ts'
import styles from './missing.module.css'

export interface Nearest {
  slug: string
  title: string
}

interface Props {
  nearest?: readonly Nearest[]
  /** When the note went off the site that was here: RFC 3339. */
  goneAt?: string | null
}

/** What one sees where nothing is: the fact, a way to search, and what was perhaps meant. */
export function Missing({ nearest = [], goneAt = null }: Props) {
  const { allNotes, missing, terms } = words()
  return (
    <>
      <PageHead kicker={goneAt ? '410' : '404'} title={goneAt ? missing.goneHeading : missing.heading}>
        <p>
          {goneAt ? (
            <>
              {missing.goneText} <Day date={goneAt} />
            </>
          ) : (
            missing.text
          )}
        </p>
      </PageHead>
      <div className={styles.ways}>
        <SearchForm large />
        {nearest.length > 0 && (
          <section aria-labelledby="nearest">
            <h2 id="nearest" className={styles.title}>
              {missing.nearest}
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
          <a href="/">{allNotes}</a> <a href="/topics">{terms.topic.all}</a>
        </p>
      </div>
    </>
  )
}
