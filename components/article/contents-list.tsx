import type { TocEntry } from '#lib/core/mdx'
import styles from './contents.module.css'

const deepest = 3

const listed = (toc: readonly TocEntry[]) => toc.filter((entry) => entry.depth <= deepest)

export const hasContents = (toc: readonly TocEntry[]): boolean => listed(toc).length > 1

export function ContentsList({ toc }: { toc: readonly TocEntry[] }) {
  return (
    <ol className={styles.list}>
      {listed(toc).map((entry) => (
        <li key={entry.id} className={entry.depth === deepest ? styles.nested : undefined}>
          {/* The reader's script marks where one is, perhaps before a framework that is on the page looks at it. */}
          <a href={`#${entry.id}`} dir="auto" suppressHydrationWarning>
            {entry.text}
          </a>
        </li>
      ))}
    </ol>
  )
}
