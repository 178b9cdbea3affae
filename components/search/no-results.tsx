import type { Answer } from '#lib/work/searching'
import { toAddress, withFilter } from '#lib/work/searching/question.ts'
import { words } from '../site/current-site.ts'
import styles from './search.module.css'
import { TopicLinks } from './topic-links.tsx'

/** What to try when nothing was found. */
export function NoResults({ answer: { asked, question, total, some, topics, areNearest } }: { answer: Answer }) {
  const { search } = words()
  if (total + some > 0)
    return (
      <p className={styles.advice}>
        {search.endBefore} <a href={toAddress({ ...question, page: 1 })}>{search.backToFirst}</a>
      </p>
    )
  return (
    <>
      <div className={styles.advice}>
        <p>{asked.terms.length > 1 ? search.noneWithAll : search.noneWithThis}</p>
        <ul>
          {asked.filters.length > 0 && (
            <li>
              <a href={toAddress(asked.filters.reduce((less, { kind }) => withFilter(less, kind, null), asked))}>
                {search.withoutFilters}
              </a>
            </li>
          )}
          {asked.terms.length > 1 && <li>{search.fewerWords}</li>}
          {asked.terms.some((term) => term.quoted) && <li>{search.quoted}</li>}
          <li>
            <a href="/topics">{search.listedAtoZ}</a>
          </li>
        </ul>
      </div>
      {topics.length > 0 && (
        <TopicLinks title={areNearest ? search.similarTopics : search.largestTopics} topics={topics} />
      )}
    </>
  )
}
