'use client'

import { useCallback, useEffect, useState } from 'react'
import type { readNoteViews } from '#lib/work/desk/record/views.ts'
import { askDesk } from '../call-desk.ts'
import { Empty, Failure, Loading } from '../states.tsx'
import type { OutputOf } from './output.ts'
import styles from './record.module.css'

type Views = OutputOf<typeof readNoteViews>['views']

/** How often the note was looked at, day by day, and where people came from. */
export function ReadersPanel({ id }: { id: string }) {
  const [found, setFound] = useState<{ views: Views } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const ask = useCallback(
    async (abort = new AbortController()) => {
      setError(null)
      try {
        setFound(await askDesk<typeof readNoteViews>('read-views', { id }, abort))
      } catch (failure) {
        if (!abort.signal.aborted) setError(failure)
      }
    },
    [id],
  )
  useEffect(() => {
    const abort = new AbortController()
    void ask(abort)
    return () => abort.abort()
  }, [ask])
  if (error !== null) return <Failure error={error} onRetry={() => void ask()} />
  if (!found) return <Loading rows={4} label="Counting" />
  const { views } = found
  if (!views || views.total.people + views.total.robots === 0)
    return <Empty title="Nobody has looked at it yet">Views are counted from the moment it goes live.</Empty>
  return (
    <div className={styles.columns}>
      <section aria-label="Views">
        <h2>Views</h2>
        <p className={styles.quiet}>
          {views.total.people} by people and {views.total.robots} by robots since counting began. No cookie is set, no
          address kept, and what a cache in front answers is not seen here.
        </p>
        <Counts
          of="The last thirty days"
          heads={['Day', 'People', 'Robots']}
          rows={views.days.map(({ day, people, robots }) => [day, people, robots])}
        />
      </section>
      <section aria-label="Where people came from">
        <h2>Where people came from</h2>
        {views.referrers.length === 0 ? (
          <p className={styles.quiet}>No page of another site has led here in the last thirty days.</p>
        ) : (
          <Counts
            of="Where people came from"
            heads={['Site', 'People']}
            rows={views.referrers.map(({ host, people }) => [host || 'Others', people])}
          />
        )}
      </section>
    </div>
  )
}

interface CountsProps {
  of: string
  heads: readonly string[]
  rows: readonly (readonly (string | number)[])[]
}

const Counts = ({ of, heads, rows }: CountsProps) => (
  <table className={styles.counts}>
    <caption className="visually-hidden">{of}</caption>
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(([first, ...rest]) => (
        <tr key={first}>
          <th scope="row">{first}</th>
          {rest.map((count, column) => (
            <td key={heads[column + 1]}>{count}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)
