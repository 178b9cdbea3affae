'use client'

import { useState } from 'react'
import { AskFirst } from '#components/desk/ask-first'
import { Button } from '#components/desk/button'
import { Dialog } from '#components/desk/dialog'
import { Moment, useCalendar } from '#components/desk/moment'
import { Compare } from '../merging/compare.tsx'
import type { Kept, Offered } from './journal.ts'
import styles from './recovery.module.css'

interface Props<E extends Kept> {
  recoveries: readonly Offered<E>[]
  /** What was changed since they were typed, where it was. */
  what?: string | undefined
  /** The text in the editor, which would be replaced. */
  readPresent(): string
  onTake(recovery: Offered<E>): void
  onForget(recovery: Offered<E>): void
}

/** What was typed in this browser before and never reached the server. It stays until one takes it or throws it away. */
export function RecoveryBar<E extends Kept>({
  recoveries,
  what = 'the note',
  readPresent,
  onTake,
  onForget,
}: Props<E>) {
  const { minuteOf } = useCalendar()
  const [shown, setShown] = useState<{ recovery: Offered<E>; present: string } | null>(null)
  const [asked, setAsked] = useState<Offered<E> | null>(null)
  const [first] = recoveries
  if (!first) return null
  const { entry, relation } = first
  return (
    <div role="alert" className={styles.bar}>
      <p>
        Words typed here on <Moment at={entry.at} /> were not saved
        {relation === 'beside' && `, and ${what} was changed since`}.{' '}
        {recoveries.length === 2 && 'There is one more after this.'}
        {recoveries.length > 2 && `There are ${recoveries.length - 1} more after this.`}
      </p>
      <div className={styles.actions}>
        <Button look="primary" onClick={() => setShown({ recovery: first, present: readPresent() })}>
          Look at them
        </Button>
        <Button look="quiet" className={styles.quiet} onClick={() => setAsked(first)}>
          Throw away
        </Button>
      </div>
      {shown && (
        <Dialog
          title="Words that were not saved"
          open
          onClose={() => setShown(null)}
          actions={
            <>
              <Button onClick={() => setShown(null)}>Not now</Button>
              <Button
                look="primary"
                onClick={() => {
                  onTake(shown.recovery)
                  setShown(null)
                }}
              >
                {shown.recovery.relation === 'newer' ? 'Go on with the unsaved words' : 'Put both together'}
              </Button>
            </>
          }
        >
          <Compare
            left={{ name: 'In the editor now', text: shown.present }}
            right={{ name: `Typed ${minuteOf(shown.recovery.entry.at)}`, text: shown.recovery.entry.body }}
          />
        </Dialog>
      )}
      {asked && (
        <AskFirst
          title="Throw these words away?"
          does="Throw away"
          onClose={() => setAsked(null)}
          onConfirm={() => onForget(asked)}
        >
          <Compare
            left={{ name: 'In the editor now', text: readPresent() }}
            right={{ name: `Typed ${minuteOf(asked.entry.at)}`, text: asked.entry.body }}
          />
        </AskFirst>
      )}
    </div>
  )
}
