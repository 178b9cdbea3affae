'use client'

import { useState } from 'react'
import type { decideReview } from '#lib/work/desk/record/decide-review.ts'
import type { readReview } from '#lib/work/desk/record/read-review.ts'
import { Button } from '../button.tsx'
import { callDesk } from '../call-desk.ts'
import { Dialog } from '../dialog.tsx'
import { SelectField, TextArea } from '../field.tsx'
import { useNotices } from '../notices.tsx'
import { Failure } from '../states.tsx'
import type { OutputOf } from './output.ts'
import styles from './record.module.css'
import { useWork } from './use-work.ts'

interface Props {
  review: OutputOf<typeof readReview>
  onClose(): void
  onDone(): void
}

const decisions = [
  { value: 'approve', label: 'Approve: I answer for these words' },
  { value: 'reject', label: 'Ask for changes' },
]

/** A reviewer decides on the whole note or on some of its sections. */
export function DecideDialog({ review, onClose, onDone }: Props) {
  const headings = [...new Set(review.sections.flatMap(({ heading, line }) => (line === null ? [] : (heading ?? []))))]
  const [decision, setDecision] = useState<'approve' | 'reject'>('approve')
  const [sections, setSections] = useState<readonly string[]>([])
  const [note, setNote] = useState('')
  const { tell } = useNotices()
  const { busy, error, work } = useWork()
  const open = review.threads.filter(({ state }) => state === 'open').length
  const decide = () =>
    work(async () => {
      if (review.revision === null) return
      const decided = await callDesk<typeof decideReview>('decide-review', {
        ...{ id: review.id, revision: review.revision, decision },
        ...(sections.length > 0 ? { sections: [...sections] } : {}),
        ...(note.trim() ? { note } : {}),
      })
      tell(`${decided.version} ${decision === 'approve' ? 'is approved' : 'waits for changes'}.`)
      onDone()
    })
  return (
    <Dialog
      title={`Review ${review.version}`}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" busy={busy} disabled={decision === 'reject' && note.trim() === ''} onClick={decide}>
            {decision === 'approve' ? 'Approve' : 'Ask for changes'}
          </Button>
        </>
      }
    >
      <SelectField
        label="Decision"
        options={decisions}
        value={decision}
        onChange={(event) => setDecision(event.target.value === 'reject' ? 'reject' : 'approve')}
      />
      {open > 0 && decision === 'approve' && (
        <p className={styles.quiet}>{open === 1 ? 'One comment is' : `${open} comments are`} still open.</p>
      )}
      {headings.length > 0 && (
        <fieldset className={styles.scope}>
          <legend>Only these sections (none marked: the whole note)</legend>
          {headings.map((heading) => (
            <label key={heading}>
              <input
                type="checkbox"
                checked={sections.includes(heading)}
                onChange={(event) =>
                  setSections(
                    event.target.checked ? [...sections, heading] : sections.filter((each) => each !== heading),
                  )
                }
              />{' '}
              {heading}
            </label>
          ))}
        </fieldset>
      )}
      <TextArea
        label="Note"
        keptAs={`desk:decide/${review.id}`}
        hint={decision === 'reject' ? 'What has to change. The desk alone sees it.' : 'The desk alone sees it.'}
        rows={3}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {error !== null && <Failure error={error} />}
    </Dialog>
  )
}
