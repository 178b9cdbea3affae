import styles from './state-mark.module.css'

/** What a note is: a word and a mark, never a colour alone. */
export type NoteState =
  | 'reviewed'
  | 'in-review'
  | 'draft'
  | 'archived'
  | 'machine'
  | 'scheduled'
  | 'held'
  | 'live'
  | 'withdrawn'

const marks: Record<NoteState, { path: string; word: string }> = {
  reviewed: { path: 'M4 13l6 6L21 6', word: 'Reviewed' },
  'in-review': { path: 'M12 3a9 9 0 1 0 .1 0M12 7v6l4 2', word: 'In review' },
  draft: { path: 'M4 20l3-1L20 6l-2-2L5 17z', word: 'Draft' },
  archived: { path: 'M3 5h18v4H3zM5 9v11h14V9M10 13h4', word: 'Archived' },
  machine: {
    path: 'M12 2l2.5 7.5L22 12l-7.5 2.5L12 22l-2.5-7.5L2 12l7.5-2.5z',
    word: 'Machine-made',
  },
  scheduled: { path: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4', word: 'Scheduled' },
  held: { path: 'M8 5v14M16 5v14', word: 'Held' },
  live: { path: 'M12 8a4 4 0 1 0 .1 0M12 3a9 9 0 1 0 .1 0', word: 'Live' },
  withdrawn: { path: 'M12 3a9 9 0 1 0 .1 0M6 18L18 6', word: 'Withdrawn' },
}

/** `children`: another word than the state's own. */
export const StateMark = ({ state, children }: { state: NoteState; children?: string }) => (
  <span className={styles.state}>
    <svg className={`${styles.mark} ${styles[state]}`} viewBox="0 0 24 24" width="14" height="14" aria-hidden="true">
      <path d={marks[state].path} />
    </svg>
    {children ?? marks[state].word}
  </span>
)
