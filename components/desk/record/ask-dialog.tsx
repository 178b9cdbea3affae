'use client'

import { useState } from 'react'
import type { askReview } from '#lib/work/desk/record/ask-review.ts'
import { Button } from '../button.tsx'
import { callDesk } from '../call-desk.ts'
import { Dialog } from '../dialog.tsx'
import { TextArea } from '../field.tsx'
import { useNotices } from '../notices.tsx'
import { ReviewersField } from '../reviewers-field.tsx'
import { Failure } from '../states.tsx'
import { useWork } from './use-work.ts'

interface Props {
  id: string
  /** The state of the person’s own working copy; null: there is none. */
  sequence: number | null
  onClose(): void
  onDone(): void
}

/** Asks people to review a note. */
export function AskDialog({ id, sequence, onClose, onDone }: Props) {
  const [assignees, setAssignees] = useState<readonly string[]>([])
  const [note, setNote] = useState('')
  const { tell } = useNotices()
  const { busy, error, work } = useWork()
  const ask = () =>
    work(async () => {
      const asked = await callDesk<typeof askReview>('ask-review', {
        ...{ id, assignees: [...assignees] },
        ...(note.trim() ? { note } : {}),
        ...(sequence === null ? {} : { sequence }),
      })
      tell(`A review of ${asked.version} is asked for.`)
      onDone()
    })
  return (
    <Dialog
      title="Ask for a review"
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" busy={busy} onClick={ask}>
            Ask
          </Button>
        </>
      }
    >
      {sequence !== null && <p>What you are writing becomes the draft first: a review is of words that stay.</p>}
      <ReviewersField onChoose={setAssignees} />
      <TextArea
        label="What to look at"
        rows={3}
        keptAs={`desk:ask/${id}`}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {error !== null && <Failure error={error} />}
    </Dialog>
  )
}
