import { currentSite } from '../site/current-site.ts'
import styles from './book-index.module.css'
import type { TermEntry } from './term-entry.ts'

interface Props {
  plural: string
  collections: readonly TermEntry[]
}

/** Names with their counts, under their first letters, as at the end of a book. */
export function BookIndex({ plural, collections }: Props) {
  return (
    <div className={styles.index}>
      {[...groupByLetter(collections)].map(([letter, entries]) => (
        <section key={letter} className={styles.group} aria-labelledby={`index-${letter}`}>
          <h2 id={`index-${letter}`} className={styles.letter}>
            {letter}
          </h2>
          <ul>
            {entries.map(({ slug, name, count }) => (
              <li key={slug} className={styles.entry}>
                <a href={`/${plural}/${slug}`} dir="auto">
                  {name}
                </a>
                <span className={styles.leader} aria-hidden="true" />
                <span className={styles.count}>{count}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function groupByLetter(collections: readonly TermEntry[]): Map<string, TermEntry[]> {
  const order = new Intl.Collator(currentSite().language, { sensitivity: 'base', numeric: true })
  const sorted = collections.toSorted((one, other) => order.compare(toSortKey(one.name), toSortKey(other.name)))
  return Map.groupBy(sorted, ({ name }) => toLetter(name))
}

/** `.NET` stands under N. */
const toSortKey = (name: string): string => name.replace(/^[^\p{L}\p{N}]+/u, '')

/** `Élan` stands under E; what begins with no letter stands under a sign of its own. */
function toLetter(name: string): string {
  const first = name.normalize('NFKD').match(/[\p{L}\p{N}]/u)?.[0] ?? ''
  return /\p{L}/u.test(first) ? first.toUpperCase() : '0–9'
}
