'use client'

import { useState } from 'react'
import { Button } from '#components/desk/button'
import { callDesk, DeskError } from '#components/desk/call-desk.ts'
import { Dialog } from '#components/desk/dialog'
import { TextField } from '#components/desk/field'
import type { keepDraft } from '#lib/work/desk/writing/keep-draft.ts'

interface Props {
  note: string
  sequence: number
  /** As the fields of the note say it. */
  version: string
  /** Names of fields that a draft has to have, or that are wrong. */
  missing: readonly string[]
  onClose(): void
  onKept(version: string): Promise<void>
  onFillIn(): void
  /** Another person made a version meanwhile: both are put together first. False: that is not what is wrong. */
  onBehind(): Promise<boolean>
}

/** Makes a version of what is typed. */
export function KeepDialog({ note, sequence, version, missing, onClose, onKept, onFillIn, onBehind }: Props) {
  const [named, setNamed] = useState('')
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const keep = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const input = { id: note, sequence, ...(named ? { version: named } : {}), ...(reason ? { note: reason } : {}) }
      const kept = await callDesk<typeof keepDraft>('keep-draft', input)
      await onKept(kept.version)
    } catch (error) {
      const isBehind = error instanceof DeskError && error.code === 'conflict' && (await onBehind().catch(() => false))
      if (isBehind) return onClose()
      setProblem(error instanceof Error ? error.message : String(error))
      setBusy(false)
    }
  }
  const lacks = missing.length > 0
  return (
    <Dialog
      title="Keep as the draft"
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Go on writing</Button>
          {lacks ? (
            <Button look="primary" onClick={onFillIn}>
              Fill in the fields
            </Button>
          ) : (
            <Button look="primary" busy={isBusy} onClick={() => void keep()}>
              Keep draft
            </Button>
          )}
        </>
      }
    >
      {lacks ? (
        <p>A draft needs these fields first: {missing.join(', ')}. What you wrote is saved, and waits for you here.</p>
      ) : (
        <>
          <TextField
            label="What changed"
            hint="For the record, and for readers who come back."
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
          <TextField
            label="Version"
            hint={`Left empty: ${version || 'the first one'}, or the next above what is live.`}
            value={named}
            placeholder={version}
            onChange={({ target }) => setNamed(target.value.trim())}
          />
        </>
      )}
      {problem && <p role="alert">{problem}</p>}
    </Dialog>
  )
}
