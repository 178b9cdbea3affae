import type { TocEntry } from '#lib/core/mdx'
import { words } from '../site/current-site.ts'
import styles from './contents.module.css'
import { ContentsList, hasContents } from './contents-list.tsx'

/** The table of contents where there is no rail. */
export function FoldedContents({ toc }: { toc: readonly TocEntry[] }) {
  if (!hasContents(toc)) return null
  return (
    <details className={styles.folded} data-print="no">
      <summary className="label">{words().contents}</summary>
      <nav aria-label={words().contents}>
        <ContentsList toc={toc} />
      </nav>
    </details>
  )
}
