'use client'

import { useEffect, useState } from 'react'
import type { listSurfaces, readReceipt } from '#lib/work/desk/record/receipt.ts'
import { askDesk } from '../call-desk.ts'
import { Failure, Loading } from '../states.tsx'
import type { OutputOf } from './output.ts'
import styles from './record.module.css'

type Answer = OutputOf<typeof readReceipt>['answers'][number]
type Surface = OutputOf<typeof listSurfaces>['surfaces'][number]

const words = { new: 'serves it', stale: 'serves something older', unknown: 'does not say', failed: 'failed' } as const
/** Of a note that left the site: its own pages answer 410, and lists are those without it. */
const wordsWithout = { ...words, new: 'is without it', stale: 'still serves it' } as const

/** What each surface of the running site serves, line by line as it answers. */
export function ReceiptLines({ id, isGone }: { id: string; isGone: boolean }) {
  const [surfaces, setSurfaces] = useState<readonly Surface[] | null>(null)
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answer>>(new Map())
  const [error, setError] = useState<unknown>(null)

  useEffect(() => {
    const abort = new AbortController()
    const ask = async () => {
      const { surfaces: all } = await askDesk<typeof listSurfaces>('list-surfaces', { id }, abort)
      setSurfaces(all)
      for (const { surface } of all) {
        const { answers: found } = await askDesk<typeof readReceipt>('read-receipt', { id, surfaces: [surface] }, abort)
        setAnswers((known) => new Map([...known, ...found.map((each) => [each.surface, each] as const)]))
      }
    }
    ask().catch((failure: unknown) => abort.signal.aborted || setError(failure))
    return () => abort.abort()
  }, [id])

  if (error !== null) return <Failure error={error} />
  if (!surfaces) return <Loading rows={4} label="Asking the site" />
  const fresh = [...answers.values()].filter(({ state }) => state === 'new').length
  const doIt = isGone ? 'are without it' : 'serve it'
  return (
    <>
      <p role="status">
        {answers.size < surfaces.length
          ? `${answers.size} of ${surfaces.length} surfaces have answered.`
          : fresh === surfaces.length
            ? `All ${fresh} surfaces ${doIt}.`
            : `${fresh} of ${surfaces.length} surfaces ${doIt}.`}
      </p>
      <ul className={styles.receipt}>
        {surfaces.map(({ surface, address }) => {
          const answer = answers.get(surface)
          return (
            <li key={surface} className={answer && answer.state !== 'new' ? styles.stale : undefined}>
              <a href={address}>{surface}</a>
              <span>{answer ? `${(isGone ? wordsWithout : words)[answer.state]}, ${answer.took} ms` : 'asking'}</span>
            </li>
          )
        })}
      </ul>
    </>
  )
}
