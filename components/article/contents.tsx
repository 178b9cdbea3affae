import type { TocEntry } from '#lib/core/mdx'
import { words } from '../site/current-site.ts'
import styles from './contents.module.css'
import { ContentsList, hasContents } from './contents-list.tsx'

/** The table of contents in the rail; it stays in view, and the script marks where one is. */
export function Contents({ toc }: { toc: readonly TocEntry[] }) {
  if (!hasContents(toc)) return null
  return (
    <div className={styles.rail} data-print="no">
      <nav className={styles.sticky} aria-label={words().contents} data-contents="">
        <p className={`label ${styles.title}`} aria-hidden="true">
          {words().contents}
        </p>
        <ContentsList toc={toc} />
      </nav>
    </div>
  )
}
