'use client'

import { useEffect, useState } from 'react'
import type { foreseePublication, publishNote } from '#lib/work/desk/record/publish.ts'
import type { suggestVersion } from '#lib/work/desk/record/suggest-version.ts'
import { Button } from '../button.tsx'
import { askDesk, callDesk, DeskError } from '../call-desk.ts'
import { Dialog } from '../dialog.tsx'
import { TextArea, TextField } from '../field.tsx'
import { Failure, Loading } from '../states.tsx'
import { toEffectSentences } from './effect-sentences.ts'
import type { OutputOf } from './output.ts'
import { ReceiptLines } from './receipt-lines.tsx'
import styles from './record.module.css'
import { useWork } from './use-work.ts'

/** What is to happen: the draft goes live, a version that was live does again, or the note leaves the site. */
export type Move = { action: 'publish' } | { action: 'roll back'; version: string } | { action: 'withdraw' }

type Foreseen = OutputOf<typeof foreseePublication>

interface Props {
  id: string
  move: Move
  onClose(): void
  /** It was done: the page shows another state. */
  onDone(): void
}

const titles = { publish: 'Publish', 'roll back': 'Make live again', withdraw: 'Take off the site' } as const

/** Shows what would change for readers, does exactly that, and then what the site serves. */
export function PublishDialog({ id, move, onClose, onDone }: Props) {
  const [version, setVersion] = useState<string | null>(move.action === 'publish' ? null : '')
  const [suggested, setSuggested] = useState<OutputOf<typeof suggestVersion> | null>(null)
  const [reason, setReason] = useState('')
  const [attempt, setAttempt] = useState(0)
  const [found, setFound] = useState<{ key: string; foreseen?: Foreseen; error?: unknown } | null>(null)
  const [done, setDone] = useState<OutputOf<typeof publishNote> | null>(null)
  const { busy, error, work } = useWork()
  const input = toInput(id, move, version)
  const key = `${attempt} ${JSON.stringify(input)}`

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    if (move.action !== 'publish' || version !== null) return
    const abort = new AbortController()
    askDesk<typeof suggestVersion>('suggest-version', { id, of: 'draft' }, abort)
      .then((found) => {
        setSuggested(found)
        setVersion(found.version)
      })
      .catch((failure: unknown) => abort.signal.aborted || setFound({ key: '', error: failure }))
    return () => abort.abort()
  }, [id, move.action, version, attempt])

  useEffect(() => {
    if (version === null || done) return
    const abort = new AbortController()
    const asked = setTimeout(() => {
      askDesk<typeof foreseePublication>('foresee-publication', toInput(id, move, version), abort)
        .then((foreseen) => setFound({ key, foreseen }))
        .catch((failure: unknown) => abort.signal.aborted || setFound({ key, error: failure }))
    }, 200)
    return () => {
      clearTimeout(asked)
      abort.abort()
    }
  }, [id, move, version, key, done])

  const isForeseen = found?.key === key && found.foreseen !== undefined
  const publish = () =>
    work(async () => {
      if (!found?.foreseen) return
      const why = reason.trim() ? { reason } : {}
      setDone(await callDesk<typeof publishNote>('publish-note', { ...input, ...why, expect: found.foreseen.token }))
      onDone()
    })

  if (done)
    return (
      <Dialog
        title={titles[move.action]}
        open
        onClose={onClose}
        actions={
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <p>
          {done.version ? (
            <>
              <a href={`/posts/${encodeURIComponent(done.slug)}`}>{done.version} is live</a>
              {done.listed
                ? '.'
                : ' at its address. Home, lists, feeds and search leave it out: its record says why, and what lets it in.'}
            </>
          ) : (
            'It is off the site.'
          )}
        </p>
        <ReceiptLines id={id} isGone={!done.version} />
      </Dialog>
    )
  return (
    <Dialog
      title={titles[move.action]}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look={move.action === 'withdraw' ? 'danger' : 'primary'}
            busy={busy}
            disabled={!isForeseen}
            onClick={publish}
          >
            {titles[move.action]}
            {found?.foreseen?.version ? ` ${found.foreseen.version}` : ''}
          </Button>
        </>
      }
    >
      {move.action === 'publish' && version !== null && (
        <TextField
          label="Version"
          hint={suggested ? `Suggested ${suggested.version}: ${suggested.reason}.` : undefined}
          value={version}
          onChange={(event) => setVersion(event.target.value.trim())}
        />
      )}
      <TextArea
        label="Why"
        keptAs={`desk:publish/${id}`}
        hint={`The log keeps it; readers ${move.action === 'publish' ? 'see what was said with the draft' : 'do not see it'}.`}
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <section aria-label="What changes for readers" aria-live="polite">
        <h3>What changes for readers</h3>
        {found?.key === key && found.foreseen ? (
          <Foresight foreseen={found.foreseen} />
        ) : found && (found.key === key || found.key === '') && found.error !== undefined ? (
          <Failure error={found.error} onRetry={() => setAttempt(attempt + 1)} />
        ) : (
          <Loading rows={3} label="Finding out" />
        )}
      </section>
      {error !== null && (
        <Failure
          error={error}
          {...(error instanceof DeskError && /^(?:outdated|conflict)$/.test(error.code)
            ? { onRetry: () => setAttempt(attempt + 1) }
            : {})}
        />
      )}
    </Dialog>
  )
}

function toInput(id: string, move: Move, version: string | null) {
  if (move.action === 'roll back') return { id, action: move.action, version: move.version }
  if (move.action === 'withdraw') return { id, action: move.action }
  return { id, action: move.action, ...(version ? { raiseTo: version } : {}) }
}

function Foresight({ foreseen: { effects, gate, disclosure } }: { foreseen: Foreseen }) {
  return (
    <>
      <ul className={styles.effects}>
        {toEffectSentences(effects).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {gate?.isRefused && <p className={styles.warning}>A reviewer asks for changes of exactly these words.</p>}
      {disclosure && <p className={styles.quiet}>Readers are told: “{disclosure}”</p>}
    </>
  )
}
