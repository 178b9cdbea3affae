import type { TreeRow } from '#lib/core/posts'
import styles from './contents.module.css'

interface Props {
  rows: readonly TreeRow[]
  isCut: boolean
}

/** One level of a documentation, with the levels below it that are open. */
export function TreeList({ rows, isCut }: Props) {
  return (
    <ul className={styles.list}>
      {rows.map((row) => (
        <li key={row.slug + row.title}>
          <a href={`/posts/${row.slug}`} aria-current={row.isPresent ? 'page' : undefined} dir="auto">
            {row.title}
          </a>
          {row.rows && <TreeList rows={row.rows} isCut={row.isCut} />}
        </li>
      ))}
      {isCut && <li className={styles.cut}>…</li>}
    </ul>
  )
}
