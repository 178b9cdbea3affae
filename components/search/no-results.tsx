import type { Answer } from '#lib/work/searching'
import { toAddress, withFilter } from '#lib/work/searching/question.ts'
import styles from './search.module.css'
import { TopicLinks } from './topic-links.tsx'

/** What to try when nothing was found. */
export function NoResults({ answer: { asked, question, total, topics } }: { answer: Answer }) {
  if (total > 0)
    return (
      <p className={styles.advice}>
        The results end before this page. <a href={toAddress({ ...question, page: 1 })}>Back to the first</a>
      </p>
    )
  return (
    <div className={styles.advice}>
      <p>No note has {asked.terms.length > 1 ? 'all of these words' : 'this'}.</p>
      <ul>
        {asked.filters.length > 0 && (
          <li>
            <a href={toAddress(asked.filters.reduce((less, { kind }) => withFilter(less, kind, null), asked))}>
              Search without filters
            </a>
          </li>
        )}
        {asked.terms.length > 1 && <li>Fewer words find more, and every word must occur in a note.</li>}
        {asked.terms.some((term) => term.quoted) && <li>Words in quotes must stand side by side.</li>}
        <li>
          <a href="/topics">All topics</a> are listed from A to Z.
        </li>
      </ul>
      {topics.length > 0 && <TopicLinks title="Topics with names like it" topics={topics} />}
    </div>
  )
}
