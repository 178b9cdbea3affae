'use client'

import { useEffect, useState } from 'react'
import type { foreseeRelease, moveRelease } from '#lib/work/desk/record/releases.ts'
import { Button } from '../button.tsx'
import { askDesk, callDesk } from '../call-desk.ts'
import { Dialog } from '../dialog.tsx'
import { TextArea } from '../field.tsx'
import { Failure, Loading } from '../states.tsx'
import { toEffectSentences } from './effect-sentences.ts'
import type { OutputOf } from './output.ts'
import styles from './record.module.css'
import { useWork } from './use-work.ts'

interface Props {
  name: string
  action: 'publish' | 'take back'
  /** Notes that changed since the release: these stay as they are. */
  moved: readonly { id: string; title: string | null; slug: string }[]
  onClose(): void
}

/** Shows what publishing a release, or taking it back, would change for readers; does exactly that, all or nothing. */
export function MoveReleaseDialog({ name, action, moved, onClose }: Props) {
  const [foreseen, setForeseen] = useState<OutputOf<typeof foreseeRelease> | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [reason, setReason] = useState('')
  const [done, setDone] = useState<OutputOf<typeof moveRelease> | null>(null)
  const [attempt, setAttempt] = useState(0)
  const { busy, error, work } = useWork()
  const without = moved.map(({ id }) => id).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    const abort = new AbortController()
    setForeseen(null)
    setFailure(null)
    askDesk<typeof foreseeRelease>('foresee-release', toInput(name, action, without), abort)
      .then(setForeseen)
      .catch((found: unknown) => abort.signal.aborted || setFailure(found))
    return () => abort.abort()
  }, [name, action, without, attempt])
  const go = () =>
    work(async () => {
      if (!foreseen) return
      const why = reason.trim() ? { reason } : {}
      const input = { ...toInput(name, action, without), ...why, expect: foreseen.token }
      setDone(await callDesk<typeof moveRelease>('move-release', input))
    })
  const title = action === 'publish' ? `Publish ${name}` : `Take ${name} back`
  if (done)
    return (
      <Dialog
        title={title}
        open
        onClose={onClose}
        actions={
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <ul className={styles.effects}>
          {done.posts.map(({ slug, version }) => (
            <li key={slug}>{version ? `${slug} is live as ${version}.` : `${slug} is off the site.`}</li>
          ))}
        </ul>
      </Dialog>
    )
  return (
    <Dialog
      title={title}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look={action === 'publish' ? 'primary' : 'danger'} busy={busy} disabled={!foreseen} onClick={go}>
            {action === 'publish' ? 'Publish all' : 'Take back'}
          </Button>
        </>
      }
    >
      {action === 'take back' && moved.length > 0 && (
        <p>
          These have changed since, and stay as they are:{' '}
          {moved.map(({ title: told, slug }) => told ?? slug).join(', ')}.
        </p>
      )}
      <TextArea
        label="Why"
        keptAs={`desk:release/${name}`}
        hint="The log keeps it."
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <section aria-label="What changes for readers" aria-live="polite">
        <h3>What changes for readers</h3>
        {foreseen ? (
          <ul className={styles.effects}>
            {toEffectSentences(foreseen.effects).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        ) : failure === null ? (
          <Loading rows={3} label="Finding out" />
        ) : (
          <Failure error={failure} onRetry={() => setAttempt(attempt + 1)} />
        )}
      </section>
      {error !== null && <Failure error={error} onRetry={() => setAttempt(attempt + 1)} />}
    </Dialog>
  )
}

const toInput = (name: string, action: Props['action'], without: string) => ({
  ...{ name, action },
  ...(action === 'take back' && without ? { without: without.split('\n') } : {}),
})
