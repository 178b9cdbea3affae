'use client'

import { useState } from 'react'
import type { readReview } from '#lib/work/desk/record/read-review.ts'
import type { addRemark } from '#lib/work/desk/record/remarks.ts'
import { Button } from '../button.tsx'
import { callDesk } from '../call-desk.ts'
import { Dialog } from '../dialog.tsx'
import { TextArea } from '../field.tsx'
import { Failure } from '../states.tsx'
import { findOnce } from './marked-text.ts'
import type { OutputOf } from './output.ts'
import { useWork } from './use-work.ts'

/** Words that were marked in the text, and where they begin; empty where none were. */
export interface Marked {
  quote: string
  from: number
}

interface Props {
  review: OutputOf<typeof readReview>
  marked: Marked
  onClose(): void
  onDone(): void
}

/** Says something about a passage, or suggests other words for it. The passage can be typed: marking needs no mouse. */
export function RemarkDialog({ review, marked, onClose, onDone }: Props) {
  const [passage, setPassage] = useState(marked.quote)
  const [text, setText] = useState('')
  const [replacement, setReplacement] = useState<string | null>(null)
  const { busy, error, work } = useWork()
  const isMarked = passage !== '' && passage === marked.quote && review.body.startsWith(passage, marked.from)
  const place = isMarked ? { from: marked.from, to: marked.from + passage.length } : findOnce(review.body, passage)
  const problem =
    passage === '' || place
      ? undefined
      : review.body.includes(passage)
        ? 'These words stand in several places: add what stands beside them.'
        : 'These words do not stand in the text.'
  const send = () =>
    work(async () => {
      if (review.revision === null) return
      await callDesk<typeof addRemark>('add-remark', {
        ...{ id: review.id, revision: review.revision, text: text.trim() || 'Suggested.' },
        ...(place ? { passage: place } : {}),
        ...(place && replacement !== null ? { replacement } : {}),
      })
      onDone()
    })
  const isReady = !problem && (text.trim() !== '' || (place !== null && replacement !== null))
  return (
    <Dialog
      title={replacement === null ? 'Comment' : 'Suggest other words'}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" busy={busy} disabled={!isReady} onClick={send}>
            {replacement === null ? 'Comment' : 'Suggest'}
          </Button>
        </>
      }
    >
      <TextArea
        label="Passage"
        hint="The words that it is about, as they stand in the text. Empty: the whole note."
        error={problem}
        rows={3}
        value={passage}
        onChange={(event) => setPassage(event.target.value)}
      />
      <TextArea
        label="What you say"
        rows={3}
        data-begin={marked.quote === '' ? undefined : ''}
        keptAs={`desk:remark/${review.id}`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {replacement === null ? (
        <div>
          <Button disabled={!place} onClick={() => setReplacement(passage)}>
            Suggest other words
          </Button>
        </div>
      ) : (
        <TextArea
          label="In its place"
          autoFocus
          keptAs={`desk:remark/${review.id}/words`}
          saved={passage}
          hint="Empty: to leave the passage out."
          rows={3}
          value={replacement}
          onChange={(event) => setReplacement(event.target.value)}
        />
      )}
      {error !== null && <Failure error={error} />}
    </Dialog>
  )
}
