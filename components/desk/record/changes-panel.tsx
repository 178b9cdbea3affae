'use client'

import { useEffect, useState } from 'react'
import type { readDifference } from '#lib/work/desk/record/read-difference.ts'
import type { readRecord } from '#lib/work/desk/record/read-record.ts'
import { askDesk } from '../call-desk.ts'
import { SelectField } from '../field.tsx'
import { toFieldLabel } from '../field-label.ts'
import { useCalendar } from '../moment.tsx'
import { Table } from '../rows.tsx'
import { Empty, Failure, Loading } from '../states.tsx'
import { DifferenceParts, Fold } from './difference-parts.tsx'
import type { OutputOf } from './output.ts'
import { Pieces } from './pieces.tsx'
import styles from './record.module.css'

type Note = OutputOf<typeof readRecord>
type Difference = OutputOf<typeof readDifference>

const views = [
  { value: 'read', label: 'As readers see it' },
  { value: 'source', label: 'Source, line by line' },
  { value: 'meta', label: 'Fields' },
]

/** What changed between any two states of a note. */
export function ChangesPanel({ note }: { note: Note }) {
  const { dayOf } = useCalendar()
  const states = listStates(note, dayOf)
  const [from, setFrom] = useState(note.live ? 'live' : (states.at(-1)?.value ?? ''))
  const [to, setTo] = useState(note.draft ? 'draft' : (states[0]?.value ?? ''))
  const [view, setView] = useState('read')
  const [attempt, setAttempt] = useState(0)
  const [found, setFound] = useState<{ key: string; difference?: Difference; error?: unknown } | null>(null)
  const key = `${attempt} ${from} ${to}`

  useEffect(() => {
    const abort = new AbortController()
    askDesk<typeof readDifference>('read-difference', { id: note.id, from, to }, { signal: abort.signal })
      .then((difference) => setFound({ key, difference }))
      .catch((error: unknown) => abort.signal.aborted || setFound({ key, error }))
    return () => abort.abort()
  }, [note.id, from, to, key])

  if (states.length < 2)
    return <Empty title="There is nothing to compare yet">A second version makes a difference.</Empty>
  return (
    <>
      <div className={styles.choices}>
        <SelectField label="From" options={states} value={from} onChange={(event) => setFrom(event.target.value)} />
        <SelectField label="To" options={states} value={to} onChange={(event) => setTo(event.target.value)} />
        <SelectField label="Show" options={views} value={view} onChange={(event) => setView(event.target.value)} />
      </div>
      <div aria-live="polite">
        {found?.key !== key ? (
          <Loading rows={4} label="Comparing" />
        ) : found.difference ? (
          <View view={view} difference={found.difference} />
        ) : (
          <Failure error={found.error} onRetry={() => setAttempt(attempt + 1)} />
        )}
      </div>
    </>
  )
}

function View({ view, difference: { text, source, meta } }: { view: string; difference: Difference }) {
  if (view === 'meta') return meta.length > 0 ? <Fields meta={meta} /> : <Empty title="No field is different" />
  if (view === 'source')
    return source.some(({ change }) => change !== 'unchanged') ? (
      <ol className={styles.lines}>
        {source.map((line, at) =>
          line.change === 'unchanged' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a difference is never reordered
            <Fold key={at} count={line.count} what="line" />
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: a difference is never reordered
            <li key={at} className={`${styles.line} ${styles[line.change]}`}>
              <span className={styles.numbers} aria-hidden="true">
                {line.old ?? ''}
              </span>
              <span className={styles.numbers}>{line.new ?? ''}</span>
              <code>
                <Pieces pieces={line.pieces} />
              </code>
            </li>
          ),
        )}
      </ol>
    ) : (
      <Empty title="Not a letter of the source is different" />
    )
  return text.some(({ change }) => change !== 'unchanged' && change !== 'same') ? (
    <DifferenceParts parts={text} />
  ) : (
    <Empty title="Readers would see the same text" />
  )
}

const Fields = ({ meta }: { meta: Difference['meta'] }) => (
  <Table caption="Fields that are different" head={['Field', 'Before', 'After']}>
    {meta.map(({ field, old, new: fresh }) => (
      <tr key={field}>
        <td>{toFieldLabel(field.split('.'))}</td>
        <td>{old === null ? '–' : <del className={styles.old}>{old}</del>}</td>
        <td>{fresh === null ? '–' : <ins className={styles.new}>{fresh}</ins>}</td>
      </tr>
    ))}
  </Table>
)

function listStates(
  { live, draft, copies, revisions }: Note,
  dayOf: (at: string) => string,
): { value: string; label: string }[] {
  const seen = new Set([live?.revision, draft?.revision])
  /** Which of those of its version, where there are several. */
  const toPlace = (num: number, version: string) => {
    const alike = revisions.filter((each) => each.version === version && !each.publishedAt && !seen.has(each.num))
    const nums = alike.map((each) => each.num).sort((a, b) => a - b)
    return nums.length > 1 ? ` (${nums.indexOf(num) + 1} of ${nums.length})` : ''
  }
  return [
    ...copies.map(({ owner }) => ({ value: `copy:${owner}`, label: `What ${owner} is writing` })),
    ...(draft ? [{ value: 'draft', label: `Draft ${draft.version}` }] : []),
    ...(live ? [{ value: 'live', label: `Live ${live.version}` }] : []),
    ...revisions
      .filter(({ num }) => !seen.has(num))
      .map(({ num, version, status, publishedAt }) => ({
        value: `revision:${num}`,
        label: `${version}, ${publishedAt ? `public ${dayOf(publishedAt)}` : `earlier ${status}${toPlace(num, version)}`}`,
      })),
  ]
}
