import type { Answer, Result } from '#lib/work/searching'
import { words } from '../site/current-site.ts'
import { FacetList } from './facet-list.tsx'
import { NoResults } from './no-results.tsx'
import { Notices } from './notices.tsx'
import { ResultRow } from './result-row.tsx'
import styles from './search.module.css'
import { SearchField } from './search-field.tsx'
import { SearchPager } from './search-pager.tsx'
import { TopicLinks } from './topic-links.tsx'

export function SearchPage({ answer }: { answer: Answer }) {
  const { asked } = answer
  const { search } = words()
  const isAsked = asked.text !== '' || asked.filters.length > 0
  return (
    <>
      <h1 className={isAsked ? 'visually-hidden' : styles.heading}>
        {isAsked ? search.heading(asked.text) : search.title}
      </h1>
      <SearchField text={asked.text} />
      {isAsked ? <Results answer={answer} /> : <TopicLinks title={search.largestTopics} topics={answer.topics} />}
      <label data-slash hidden suppressHydrationWarning className={styles.slash}>
        <input type="checkbox" /> {search.slashKey}
      </label>
    </>
  )
}

/** The filters come after the results they narrow; a link leads there, and on wide screens they stand beside. */
function Results({ answer }: { answer: Answer }) {
  const { results, total, some } = answer
  return (
    <div className={styles.columns}>
      <div className={styles.results}>
        {total + some > 0 && <Notices answer={answer} />}
        {total > 0 && (
          <p className={styles.jump}>
            <a href="#narrow">{words().search.narrow}</a>
          </p>
        )}
        {results.length > 0 ? <ResultList results={results} /> : <NoResults answer={answer} />}
        <SearchPager answer={answer} />
      </div>
      {total > 0 && (
        <aside id="narrow" className={styles.facets} aria-labelledby="narrow-title">
          <h2 id="narrow-title">{words().search.narrow}</h2>
          <FacetList answer={answer} />
        </aside>
      )}
    </div>
  )
}

/** The best first; a row says which of the words its note lacks. */
function ResultList({ results }: { results: readonly Result[] }) {
  return (
    <ol>
      {results.map((result) => (
        <ResultRow key={result.card.id} result={result} />
      ))}
    </ol>
  )
}
