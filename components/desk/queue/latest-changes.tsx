'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { takeBackChange } from '#lib/work/desk/queue/bulk/change-many.ts'
import type { listChangesOfMany } from '#lib/work/desk/queue/bulk/list-changes-of-many.ts'
import { Button } from '../button.tsx'
import { askDesk, callDesk } from '../call-desk.ts'
import { useNotices } from '../notices.tsx'
import { Row, Rows } from '../rows.tsx'
import { Failure, Loading } from '../states.tsx'
import type { OutputOf } from './output-of.ts'
import styles from './queue.module.css'

type Runs = OutputOf<typeof listChangesOfMany>['runs']

/** Changes of many notes at once, each with a way back: fetched when a person looks. */
export function LatestChanges({ canPublish }: { canPublish: boolean }) {
  const [runs, setRuns] = useState<Runs | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const { tell } = useNotices()
  const router = useRouter()
  const attempt = async (work: () => Promise<void>) => {
    setProblem(null)
    try {
      await work()
      setRuns((await askDesk<typeof listChangesOfMany>('list-changes-of-many', {})).runs)
    } catch (error) {
      setProblem(error)
    }
  }
  const takeBack = (run: number) =>
    attempt(async () => {
      const { restored, kept } = await callDesk<typeof takeBackChange>('take-back-change', { run })
      tell(`${restored} notes are as before${kept.length > 0 ? `, ${kept.length} were changed since and stay` : ''}.`)
      router.refresh()
    })
  return (
    <details className={styles.latest} onToggle={(event) => event.currentTarget.open && void attempt(async () => {})}>
      <summary>Changes of many notes</summary>
      {problem !== null ? (
        <Failure error={problem} onRetry={() => void attempt(async () => {})} />
      ) : runs === null ? (
        <Loading rows={2} />
      ) : runs.length === 0 ? (
        <p>There was none yet.</p>
      ) : (
        <Rows label="Changes of many notes">
          {runs.map(({ run, operation, by, at, changed, state }) => (
            <Row
              key={run}
              title={`${operation}: ${changed} ${changed === 1 ? 'note' : 'notes'}`}
              detail={`Run ${run}, ${by}, ${at.slice(0, 16).replace('T', ' ')} UTC${state === 'done' ? '' : `, ${state}`}`}
              end={
                canPublish &&
                state === 'done' && (
                  <Button aria-label={`Take back run ${run}`} onClick={() => void takeBack(run)}>
                    Take back
                  </Button>
                )
              }
            />
          ))}
        </Rows>
      )}
    </details>
  )
}
