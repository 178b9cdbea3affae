import type { Answer, FilterKind } from '#lib/work/searching'
import { toAddress, withFilter } from '#lib/work/searching/question.ts'
import { termName, words } from '../site/current-site.ts'
import { formatCount } from './format-count.ts'
import styles from './search.module.css'

const kinds: readonly FilterKind[] = ['topic', 'stack', 'difficulty', 'language']

/** What the results can be narrowed to, each with the number of results left. */
export function FacetList({ answer: { question, facets, isCapped } }: { answer: Answer }) {
  const { meta, search, terms } = words()
  const groups = kinds.map((kind) => {
    const title = kind === 'difficulty' ? meta.difficulty : terms[kind].one
    const chosen = question.filters.find((filter) => filter.kind === kind)?.slug
    const values = facets.filter((facet) => facet.kind === kind && (chosen === undefined || facet.slug === chosen))
    return {
      kind,
      title,
      chosen,
      values: values.length > 0 || !chosen ? values : [{ slug: chosen, name: chosen, count: 0 }],
    }
  })
  return groups.map(({ kind, title, chosen, values }) =>
    values.length === 0 ? null : (
      <section key={kind} aria-labelledby={`narrow-${kind}`}>
        <h3 id={`narrow-${kind}`} className="label">
          {title}
        </h3>
        <ul>
          {values.map(({ slug, name, count }) => (
            <li key={slug} className={styles.facet}>
              <a
                href={toAddress(withFilter(question, kind, chosen ? null : slug))}
                aria-current={chosen ? 'true' : undefined}
                dir="auto"
              >
                {kind === 'difficulty' ? name : termName({ kind, name })}
                {chosen && <span className="visually-hidden">, {search.chosen}</span>}
              </a>
              <span className={styles.count}>{chosen ? '×' : formatCount(count, isCapped)}</span>
            </li>
          ))}
        </ul>
      </section>
    ),
  )
}
