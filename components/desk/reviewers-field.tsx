'use client'

import { useEffect, useState } from 'react'
import type { listReviewers } from '#lib/work/desk/record/list-reviewers.ts'
import { askDesk } from './call-desk.ts'
import styles from './field.module.css'
import { Failure, Loading } from './states.tsx'

interface Props {
  /** Of the field in its form. */
  name?: string
  onChoose?(names: readonly string[]): void
}

/** Asks some of the people who may review, or all of them. */
export function ReviewersField({ name, onChoose }: Props) {
  const [reviewers, setReviewers] = useState<readonly string[] | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const gone = new AbortController()
    askDesk<typeof listReviewers>('list-reviewers', {}, { signal: gone.signal })
      .then((found) => setReviewers(found.reviewers))
      .catch((error: unknown) => gone.signal.aborted || setFailure(error))
    return () => gone.abort()
  }, [])
  const toggle = (each: string) => {
    const next = new Set(chosen)
    if (!next.delete(each)) next.add(each)
    setChosen(next)
    onChoose?.([...next])
  }
  return (
    <fieldset className={styles.group}>
      <legend className={styles.label}>Of whom</legend>
      {failure !== null && <Failure error={failure} />}
      {failure === null && reviewers === null && <Loading rows={1} label="Looking for those who may review" />}
      {reviewers?.map((each) => (
        <label key={each} className={styles.choice}>
          <input type="checkbox" name={name} value={each} checked={chosen.has(each)} onChange={() => toggle(each)} />
          {each}
        </label>
      ))}
      <p className={styles.hint}>
        {reviewers?.length === 0
          ? 'No other person at the desk may review yet. A person who gets that right will see it.'
          : 'None marked: all that may review see it.'}
      </p>
    </fieldset>
  )
}
