'use client'

import { type FormEvent, useState } from 'react'
import type { readReview } from '#lib/work/desk/record/read-review.ts'
import type { answerRemark, closeRemark } from '#lib/work/desk/record/remarks.ts'
import type { takeSuggestion } from '#lib/work/desk/record/take-suggestion.ts'
import { Button } from '../button.tsx'
import { callDesk } from '../call-desk.ts'
import { TextArea } from '../field.tsx'
import { Moment } from '../moment.tsx'
import { useNotices } from '../notices.tsx'
import { Failure } from '../states.tsx'
import { useUnsaved } from '../use-unsaved.ts'
import type { OutputOf } from './output.ts'
import styles from './record.module.css'
import { useWork } from './use-work.ts'

type Review = OutputOf<typeof readReview>

interface Props {
  thread: Review['threads'][number]
  review: Review
  me: string
  onGoTo(num: number): void
  onChange(): void
}

const closedWords = { open: '', resolved: 'Resolved', taken: 'Taken', declined: 'Declined' } as const

/** A remark with its answers, and what can be done with it. */
export function Thread({ thread, review, me, onGoTo, onChange }: Props) {
  const { num, author, text, at, state, closer, quote, place, replacement, answers } = thread
  const { tell } = useNotices()
  const [answer, setAnswer] = useState('')
  useUnsaved(answer.trim() !== '')
  const { busy, error, work } = useWork()
  const mayClose = author === me || review.mayReview || review.mayWrite
  const close = (to: 'open' | 'resolved' | 'declined') =>
    work(async () => {
      await callDesk<typeof closeRemark>('close-remark', { id: review.id, remark: num, seen: state, state: to })
      onChange()
    })
  const take = () =>
    work(async () => {
      await callDesk<typeof takeSuggestion>('take-suggestion', {
        ...{ id: review.id, remark: num },
        ...(review.sequence === null ? {} : { sequence: review.sequence }),
      })
      tell('Taken into your working copy.')
      onChange()
    })
  const say = (event: FormEvent) => {
    event.preventDefault()
    if (answer.trim() === '') return
    work(async () => {
      await callDesk<typeof answerRemark>('answer-remark', { id: review.id, remark: num, text: answer })
      setAnswer('')
      onChange()
    })
  }
  return (
    <article className={styles.thread} aria-label={`${replacement === null ? 'Comment' : 'Suggestion'} of ${author}`}>
      {quote !== null && <Passage quote={quote} place={place} onGoTo={() => onGoTo(num)} />}
      {replacement !== null && (
        <p className={styles.suggestion}>
          <del className={styles.old}>{quote}</del> <ins className={styles.new}>{replacement || '(nothing)'}</ins>
        </p>
      )}
      <Said author={author} at={at} text={text} />
      {answers.map((each) => (
        <Said key={each.num} author={each.author} at={each.at} text={each.text} />
      ))}
      {state !== 'open' && (
        <p className={styles.quiet}>
          {closedWords[state]}
          {closer ? ` by ${closer}` : ''}
        </p>
      )}
      {state === 'open' && (
        <form onSubmit={say} className={styles.answer}>
          <TextArea
            label="Answer"
            rows={2}
            keptAs={`desk:answer/${review.id}/${num}`}
            value={answer}
            onChange={(event) => setAnswer(event.target.value)}
          />
          <Button type="submit" busy={busy} disabled={answer.trim() === ''}>
            Answer
          </Button>
        </form>
      )}
      <div className={styles.actions}>
        {state === 'open' && replacement !== null && review.mayWrite && (
          <Button look="primary" busy={busy} disabled={place?.state !== 'same'} onClick={take}>
            Take it
          </Button>
        )}
        {state === 'open' && mayClose && (
          <Button busy={busy} onClick={() => close(replacement === null ? 'resolved' : 'declined')}>
            {replacement === null ? 'Resolve' : author === me ? 'Take it back' : 'Decline'}
          </Button>
        )}
        {state !== 'open' && mayClose && (
          <Button look="quiet" busy={busy} onClick={() => close('open')}>
            Open again
          </Button>
        )}
      </div>
      {error !== null && <Failure error={error} />}
    </article>
  )
}

/** The words that a remark is about: found, found to be others, or gone. */
function Passage({ quote, place, onGoTo }: { quote: string; place: Props['thread']['place']; onGoTo(): void }) {
  if (!place)
    return (
      <p className={styles.quiet}>
        Its passage is gone: <q>{quote}</q>
      </p>
    )
  return (
    <button type="button" className={styles.quote} onClick={onGoTo}>
      <q>{quote}</q>
      {place.state === 'changed' ? ' (has other words now)' : ''}
    </button>
  )
}

const Said = ({ author, at, text }: { author: string; at: number; text: string }) => (
  <div>
    <p className={styles.quiet}>
      <strong>{author}</strong>, <Moment at={at} />
    </p>
    <p className={styles.said}>{text}</p>
  </div>
)
