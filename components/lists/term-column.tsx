import { type ListKind, toPlural } from '#lib/core/posts'
import { termName, words } from '../site/current-site.ts'
import styles from './term-column.module.css'
import type { TermEntry } from './term-entry.ts'

/** The largest lists of one kind, for the side of the front page. */
export function TermColumn({ kind, entries }: { kind: ListKind; entries: readonly TermEntry[] }) {
  if (entries.length === 0) return null
  const base = `/${toPlural(kind)}`
  return (
    <nav className={styles.column} aria-labelledby={`column-${kind}`}>
      <h2 id={`column-${kind}`} className={styles.title}>
        {words().terms[kind].many}
      </h2>
      <ul>
        {entries.map(({ slug, name, count }) => (
          <li key={slug} className={styles.entry}>
            <a href={`${base}/${slug}`} dir="auto">
              {termName({ kind, name })}
            </a>
            <span className={styles.count}>{count}</span>
          </li>
        ))}
      </ul>
      <p className={styles.more}>
        <a href={base}>{words().terms[kind].all}</a>
      </p>
    </nav>
  )
}
