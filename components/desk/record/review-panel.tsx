'use client'

import { useRef, useState } from 'react'
import type { readReview } from '#lib/work/desk/record/read-review.ts'
import { Button } from '../button.tsx'
import { toFieldLabel } from '../field-label.ts'
import { Moment } from '../moment.tsx'
import { Empty } from '../states.tsx'
import { DifferenceParts } from './difference-parts.tsx'
import { toRuns } from './marked-text.ts'
import type { OutputOf } from './output.ts'
import { Pieces } from './pieces.tsx'
import styles from './record.module.css'
import { type Marked, RemarkDialog } from './remark-dialog.tsx'
import { Thread } from './thread.tsx'

type Review = OutputOf<typeof readReview>

interface Props {
  review: Review
  me: string
  onChange(): void
}

/** The text with what was said of it beside it, and what changed since the last review. */
export function ReviewPanel({ review, me, onChange }: Props) {
  const text = useRef<HTMLDivElement>(null)
  const [draft, setDraft] = useState<Marked | null>(null)
  const [showsClosed, setShowsClosed] = useState(false)
  const [current, setCurrent] = useState<number | null>(null)
  const shown = review.threads.filter(({ state }) => showsClosed || state === 'open')
  const closed = review.threads.length - review.threads.filter(({ state }) => state === 'open').length
  const remark = () => setDraft(findMarked(text.current))
  const goTo = (num: number) => {
    setCurrent(num)
    const passage = text.current?.querySelector<HTMLElement>(`[data-remarks~="${num}"]`)
    passage?.scrollIntoView({ block: 'center' })
  }
  return (
    <>
      <Verdict review={review} />
      <Since review={review} />
      <div className={styles.review}>
        <section aria-label={`The text of ${review.version}`}>
          <div className={styles.bar}>
            <h2>Text of {review.version}</h2>
            {review.revision !== null && <Button onClick={remark}>Comment or suggest</Button>}
          </div>
          <div ref={text} className={styles.text}>
            {toRuns(review.body, shown).map(({ from, text: run, remarks }) =>
              remarks.length === 0 ? (
                <span key={from}>{run}</span>
              ) : (
                <mark
                  key={from}
                  data-remarks={remarks.join(' ')}
                  className={current !== null && remarks.includes(current) ? styles.current : styles.passage}
                >
                  {run}
                </mark>
              ),
            )}
          </div>
        </section>
        <section aria-label="Comments" className={styles.side}>
          <div className={styles.bar}>
            <h2>Comments</h2>
            {closed > 0 && (
              <Button look="quiet" aria-pressed={showsClosed} onClick={() => setShowsClosed(!showsClosed)}>
                {showsClosed ? 'Hide closed' : `Show ${closed} closed`}
              </Button>
            )}
          </div>
          {shown.length === 0 && (
            <Empty title="No open comment">
              Mark words in the text, then choose Comment or suggest. Without marked words a comment is of the whole
              note.
            </Empty>
          )}
          {shown.map((thread) => (
            <Thread key={thread.num} thread={thread} review={review} me={me} onGoTo={goTo} onChange={onChange} />
          ))}
        </section>
      </div>
      {draft && (
        <RemarkDialog
          review={review}
          marked={draft}
          onClose={() => setDraft(null)}
          onDone={() => {
            setDraft(null)
            onChange()
          }}
        />
      )}
    </>
  )
}

/** The words that are marked in the text, and where they begin; no words where none are. */
function findMarked(text: HTMLElement | null): Marked {
  const selection = getSelection()
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null
  if (!text || !range || range.collapsed || !text.contains(range.commonAncestorContainer)) return { quote: '', from: 0 }
  const before = document.createRange()
  before.setStart(text, 0)
  before.setEnd(range.startContainer, range.startOffset)
  // The runs together are the text, so that their length is an offset in it.
  return { quote: range.toString(), from: before.toString().length }
}

const states = {
  same: 'as it was',
  changed: 'changed',
  new: 'new',
  gone: 'gone',
  first: 'not reviewed before',
} as const

/** The approval of exactly this text; what was sent back stands at the head of the record. */
function Verdict({ review: { verdict } }: { review: Review }) {
  if (verdict?.decision !== 'approve') return null
  return (
    <p className={styles.verdict}>
      {verdict.reviewer} approved this text on <Moment at={verdict.at} />
      {verdict.note ? `: “${verdict.note}”` : '.'}
    </p>
  )
}

/** What changed since the last review of another text, section by section. */
function Since({ review: { since, sections, meta } }: { review: Review }) {
  if (!since) return null
  const changed = sections.filter(({ state }) => state !== 'same')
  return (
    <section aria-label="Since the last review" className={styles.since}>
      <h2>
        Since {since.version}, which {since.reviewer} {since.decision === 'approve' ? 'approved' : 'sent back'} on{' '}
        <Moment at={since.at} />
      </h2>
      {since.note && <p className={styles.quiet}>“{since.note}”</p>}
      {changed.length === 0 && meta.changes.length === 0 && <p>No section is different.</p>}
      <ul className={styles.sections}>
        {sections.map(({ heading, state, isApproved, difference }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sections are in the order of the text
          <li key={at}>
            {difference.length > 0 ? (
              <details>
                <summary>
                  {heading ?? 'The opening'}: {states[state]}
                  {isApproved ? ', approved' : ''}
                </summary>
                <DifferenceParts parts={difference} />
              </details>
            ) : (
              <p>
                {heading ?? 'The opening'}: {states[state]}
                {isApproved ? ', approved' : ''}
              </p>
            )}
          </li>
        ))}
        {meta.changes.map(({ field, old, new: fresh }) => (
          <li key={field}>
            {toFieldLabel(field.split('.'))}:{' '}
            <Pieces
              pieces={[
                ...(old === null ? [] : [{ in: 'old' as const, text: old }]),
                ...(fresh === null ? [] : [{ in: 'new' as const, text: ` ${fresh}` }]),
              ]}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
