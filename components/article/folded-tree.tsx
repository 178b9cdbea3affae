import type { TreeView } from '#lib/core/posts'
import { words } from '../site/current-site.ts'
import styles from './contents.module.css'
import { TreeList } from './tree-list.tsx'

/** The documentation that the note is part of, where there is no rail. */
export function FoldedTree({ tree }: { tree: TreeView }) {
  return (
    <details className={styles.folded} data-print="no">
      <summary className="label">{words().documentation}</summary>
      <nav aria-label={words().documentation}>
        <TreeList rows={tree.rows} isCut={tree.isCut} />
      </nav>
    </details>
  )
}
