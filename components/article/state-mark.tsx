import type { PostMeta } from '#lib/core/posts'
import styles from './stamp.module.css'

export type State = PostMeta['revision']['status'] | 'machine'

const paths: Record<State, string> = {
  reviewed: 'M4 13l6 6L21 6',
  'in-review': 'M12 3a9 9 0 1 0 .1 0M12 7v6l4 2',
  draft: 'M4 20l3-1L20 6l-2-2L5 17z',
  archived: 'M3 5h18v4H3zM5 9v11h14V9M10 13h4',
  unreviewed: 'M12 4a8 8 0 1 0 .1 0',
  claimed: 'M12 3l9 9-9 9-9-9z',
  partly: 'M12 3a9 9 0 1 0 .1 0M7 12l4 4 6-8',
  machine: 'M12 2l2.5 7.5L22 12l-7.5 2.5L12 22l-2.5-7.5L2 12l7.5-2.5z',
}

/** The mark that goes with a state's word, in its colour. */
export function StateMark({ state }: { state: State }) {
  return (
    <svg className={`${styles.mark} ${styles[state]}`} viewBox="0 0 24 24" width="14" height="14" aria-hidden="true">
      <path d={paths[state]} />
    </svg>
  )
}
