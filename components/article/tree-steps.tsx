import type { TreeView } from '#lib/core/posts'
import { words } from '../site/current-site.ts'
import { Step } from './step.tsx'
import styles from './steps.module.css'

/** The notes before and after this one in the order of the documentation. */
export function TreeSteps({ tree: { previous, next } }: { tree: TreeView }) {
  if (!previous && !next) return null
  return (
    <nav className={styles.series} aria-label={words().pages} data-print="no">
      {previous && <Step to={previous} rel="prev" label={words().previous} />}
      {next && <Step to={next} rel="next" label={words().next} />}
    </nav>
  )
}
