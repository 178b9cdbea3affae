import type { TocEntry } from '#lib/core/mdx'
import type { TreeView } from '#lib/core/posts'
import { words } from '../site/current-site.ts'
import styles from './contents.module.css'
import { ContentsList, hasContents } from './contents-list.tsx'
import { TreeList } from './tree-list.tsx'

interface Props {
  toc: readonly TocEntry[]
  tree?: TreeView | undefined
}

/** The table of contents in the rail; it stays in view, and the script marks where one is. */
export function Contents({ toc, tree }: Props) {
  if (!hasContents(toc) && !tree) return null
  return (
    <div className={styles.rail} data-print="no">
      {tree ? (
        <div className={styles.sticky}>
          <nav aria-label={words().documentation}>
            <TreeList rows={tree.rows} isCut={tree.isCut} />
          </nav>
          {hasContents(toc) && <OwnContents toc={toc} className={styles.below} />}
        </div>
      ) : (
        <OwnContents toc={toc} className={styles.sticky} />
      )}
    </div>
  )
}

const OwnContents = ({ toc, className }: Pick<Props, 'toc'> & { className: string | undefined }) => (
  <nav className={className} aria-label={words().contents} data-contents="">
    <p className={`label ${styles.title}`} aria-hidden="true">
      {words().contents}
    </p>
    <ContentsList toc={toc} />
  </nav>
)
