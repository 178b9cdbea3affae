import type { Saving } from '../saving/decide-next.ts'
import styles from './save-state.module.css'

interface Props {
  saving: Saving
  /** The browser keeps nothing: what is typed is only in this tab until it is saved. */
  isJournalBroken: boolean
  onSignIn(): void
  /** Another person made a version since the copy was begun. */
  isBehind: boolean
  onMerge(): void
  onCatchUp(): void
}

/** Where the last word is: in this browser, or on the server. */
export function SaveState({ saving, isJournalBroken, isBehind, onSignIn, onMerge, onCatchUp }: Props) {
  const { phase, problem, sequence } = saving
  const here = isJournalBroken ? 'This browser keeps no copy.' : 'Kept in this browser.'
  return (
    <p role="status" className={styles.state} data-phase={phase}>
      {phase === 'idle' && (sequence === 0 ? 'Unchanged' : 'Saved')}
      {phase === 'idle' && isBehind && (
        <>
          , and there is another version since.{' '}
          <button type="button" className={styles.action} onClick={onCatchUp}>
            Put both together
          </button>
        </>
      )}
      {(phase === 'due' || phase === 'sending') && 'Saving'}
      {phase === 'waiting' && `Not saved yet, and tried again by itself. ${here} ${problem ?? ''}`}
      {phase === 'refused' && `Not saved: ${problem ?? ''} ${here}`}
      {phase === 'signed-out' && (
        <>
          Your session has ended. {here}{' '}
          <button type="button" className={styles.action} onClick={onSignIn}>
            Sign in again
          </button>
        </>
      )}
      {phase === 'conflict' && (
        <>
          Saved elsewhere as well. {here}{' '}
          <button type="button" className={styles.action} onClick={onMerge}>
            Put both together
          </button>
        </>
      )}
      {isJournalBroken && ['idle', 'due', 'sending'].includes(phase) && ` · ${here}`}
    </p>
  )
}
