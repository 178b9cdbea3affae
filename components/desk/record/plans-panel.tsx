'use client'

import { useCallback, useEffect, useState } from 'react'
import type { createPreview, readPreviews, revokePreview } from '#lib/work/desk/record/preview-links.ts'
import type { readRecord } from '#lib/work/desk/record/read-record.ts'
import type { cancelPlan, planPublication, resumePlan } from '#lib/work/desk/record/schedules.ts'
import { Button } from '../button.tsx'
import { askDesk, callDesk } from '../call-desk.ts'
import { copyText } from '../copy-text.ts'
import { SelectField, TextField } from '../field.tsx'
import { Moment } from '../moment.tsx'
import { useNotices } from '../notices.tsx'
import { Row, Rows } from '../rows.tsx'
import { Empty, Failure, Loading } from '../states.tsx'
import type { OutputOf } from './output.ts'
import styles from './record.module.css'
import { useWork } from './use-work.ts'

interface Props {
  note: OutputOf<typeof readRecord>
  mayPublish: boolean
  mayWrite: boolean
  onChange(): void
}

/** What is planned for a note, and the links that show its draft. */
export const PlansPanel = (props: Props) => (
  <div className={styles.columns}>
    <Plans {...props} />
    <Links {...props} />
  </div>
)

function Plans({ note, mayPublish, onChange }: Props) {
  const [at, setAt] = useState('')
  const [chosen, setAction] = useState<'publish' | 'withdraw'>('publish')
  // A draft may have gone live since it was chosen.
  const action = note.draft ? chosen : 'withdraw'
  const isPast = at !== '' && new Date(at).getTime() <= Date.now()
  const { tell } = useNotices()
  const { busy, error, work } = useWork()
  const plan = () =>
    work(async () => {
      const moment = new Date(at).toISOString()
      await callDesk<typeof planPublication>('plan-publication', { id: note.id, action, at: moment })
      setAt('')
      tell('Planned.')
      onChange()
    })
  const change = (name: 'cancel-plan' | 'resume-plan', schedule: number) =>
    work(async () => {
      await callDesk<typeof cancelPlan | typeof resumePlan>(name, { id: note.id, schedule })
      onChange()
    })
  return (
    <section aria-label="Plans">
      <h2>Plans</h2>
      {note.schedules.length === 0 && <Empty title="Nothing is planned" />}
      <Rows label="Plans">
        {note.schedules.map(({ num, action: what, version, at: due, state, problem, actor }) => (
          <Row
            key={num}
            title={what === 'publish' ? `${version ?? 'The draft'} goes live` : 'It leaves the site'}
            detail={
              <>
                <Moment at={due} />, planned by {actor}
                {state === 'held' ? `. Held: ${problem}` : ''}
              </>
            }
            end={
              mayPublish && (
                <>
                  {state === 'held' && (
                    <Button look="quiet" busy={busy} onClick={() => change('resume-plan', num)}>
                      Try again
                    </Button>
                  )}
                  <Button look="quiet" busy={busy} onClick={() => change('cancel-plan', num)}>
                    Cancel plan
                  </Button>
                </>
              )
            }
          />
        ))}
      </Rows>
      {mayPublish && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (at && !isPast) plan()
          }}
        >
          <SelectField
            label="Plan that it"
            options={[
              ...(note.draft ? [{ value: 'publish', label: `goes live as ${note.draft.version}` }] : []),
              ...(note.live ? [{ value: 'withdraw', label: 'leaves the site' }] : []),
            ]}
            value={action}
            onChange={(event) => setAction(event.target.value === 'publish' ? 'publish' : 'withdraw')}
          />
          <TextField
            label="On"
            type="datetime-local"
            hint="By the clock of this device."
            error={isPast ? 'This moment is past: choose one to come.' : undefined}
            value={at}
            onChange={(event) => setAt(event.target.value)}
          />
          <Button type="submit" busy={busy} disabled={at === '' || isPast}>
            Plan
          </Button>
        </form>
      )}
      {error !== null && <Failure error={error} />}
    </section>
  )
}

const hour = 3_600_000
const lifetimes = [
  { value: String(hour), label: 'an hour' },
  { value: String(24 * hour), label: 'a day' },
  { value: String(7 * 24 * hour), label: 'a week' },
  { value: String(30 * 24 * hour - 60_000), label: 'a month' },
]

function Links({ note, mayWrite }: Props) {
  const [lifetime, setLifetime] = useState(String(24 * hour))
  const [uses, setUses] = useState('')
  const [made, setMade] = useState<string | null>(null)
  const [links, setLinks] = useState<OutputOf<typeof readPreviews>['links'] | null>(null)
  const { tell } = useNotices()
  const { busy, error, work } = useWork()
  const load = useCallback(
    () => askDesk<typeof readPreviews>('read-previews', { id: note.id }).then((found) => setLinks(found.links)),
    [note.id],
  )
  useEffect(() => {
    work(load)
  }, [load, work])
  const create = () =>
    work(async () => {
      const expiresAt = new Date(Date.now() + Number(lifetime)).toISOString()
      const mostUses = Number(uses)
      const { path } = await callDesk<typeof createPreview>('create-preview', {
        ...{ id: note.id, expiresAt },
        ...(mostUses > 0 ? { mostUses } : {}),
      })
      setMade(location.origin + path)
      setUses('')
      await load()
    })
  const revoke = (link: number) =>
    work(async () => {
      await callDesk<typeof revokePreview>('revoke-preview', { id: note.id, link })
      await load()
    })
  return (
    <section aria-label="Preview links">
      <h2>Preview links</h2>
      {!links && error === null && <Loading rows={2} />}
      {links?.length === 0 && <Empty title="No link was made" />}
      {links && (
        <Rows label="Preview links">
          {links.map(({ num, version, maker, expiresAt, uses: used, mostUses, state }) => (
            <Row
              key={num}
              title={`${version ? `Draft ${version}` : 'The newest draft'}: ${state}`}
              detail={
                <>
                  {maker ?? 'by a command'} · until <Moment at={expiresAt} /> · opened {used}
                  {mostUses === null ? '' : ` of ${mostUses}`} times
                </>
              }
              end={
                state === 'open' &&
                mayWrite && (
                  <Button look="quiet" busy={busy} onClick={() => revoke(num)}>
                    End link
                  </Button>
                )
              }
            />
          ))}
        </Rows>
      )}
      {made && (
        <div className={styles.made}>
          <TextField label="The new link" hint="It is shown once." readOnly value={made} />
          <Button onClick={() => void copyText(made).then(tell)}>Copy</Button>
        </div>
      )}
      {mayWrite && note.draft && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            create()
          }}
        >
          <SelectField
            label="Good for"
            options={lifetimes}
            value={lifetime}
            onChange={(event) => setLifetime(event.target.value)}
          />
          <TextField
            label="Opens at most"
            hint="Times. Empty: as often as its holders like."
            inputMode="numeric"
            value={uses}
            onChange={(event) => setUses(event.target.value.replace(/\D/g, ''))}
          />
          <Button type="submit" busy={busy}>
            Make a link
          </Button>
        </form>
      )}
      {error !== null && <Failure error={error} />}
    </section>
  )
}
