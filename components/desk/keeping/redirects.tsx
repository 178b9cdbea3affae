'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import type {
  addOldAddress,
  listOldAddresses,
  removeOldAddress,
  testOldAddress,
} from '#lib/work/desk/keeping/redirects.ts'
import { Button } from '../button.tsx'
import { askDesk, callDesk, DeskError } from '../call-desk.ts'
import { TextField } from '../field.tsx'
import { useNotices } from '../notices.tsx'
import { PageHead } from '../page-head.tsx'
import type { OutputOf } from '../queue/output-of.ts'
import { Row, Rows } from '../rows.tsx'
import { Empty } from '../states.tsx'
import styles from './keeping.module.css'

const stateWords = {
  leads: 'leads there',
  waits: 'waits: the note is not public',
  hidden: 'hidden behind a page of this site',
} as const

interface Props {
  list: OutputOf<typeof listOldAddresses>
  canOrganize: boolean
}

/** Old addresses and where they lead. */
export function Redirects({ list: { redirects, next }, canOrganize }: Props) {
  const [problem, setProblem] = useState<{ said: string; fields: DeskError['fields'] } | null>(null)
  const { tell } = useNotices()
  const router = useRouter()
  const attempt = async (work: () => Promise<void>) => {
    setProblem(null)
    try {
      await work()
      router.refresh()
    } catch (error) {
      const said = error instanceof Error ? error.message : 'This did not work.'
      setProblem({ said, fields: error instanceof DeskError ? error.fields : {} })
    }
  }
  const add = (from: string, to: string, onAdded = () => {}) =>
    attempt(async () => {
      const saved = await callDesk<typeof addOldAddress>('add-redirect', { from, to })
      onAdded()
      tell({ text: `${saved.path} leads to ${to}.`, undo: () => void remove(saved.path, to) })
    })
  const remove = (path: string, to: string) =>
    attempt(async () => {
      await callDesk<typeof removeOldAddress>('remove-redirect', { path })
      tell({ text: `${path} leads nowhere.`, undo: () => void add(path, to) })
    })
  const test = (path: string) =>
    attempt(async () => {
      const { outcome, to } = await askDesk<typeof testOldAddress>('test-redirect', { path })
      const said = { leads: `leads to ${to}`, 'own page': 'is a page of this site', nothing: 'leads nowhere' }
      tell(`${path} ${said[outcome]}.`)
    })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { currentTarget } = event
    const form = new FormData(currentTarget)
    const [from, to] = [String(form.get('from') ?? ''), String(form.get('to') ?? '')]
    const button = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null
    void (button?.value === 'test' ? test(from) : add(from, to, () => currentTarget.reset()))
  }
  const { from, to, path } = problem?.fields ?? {}
  const isAtField = (from ?? to ?? path) !== undefined
  return (
    <>
      <PageHead title="Redirects">
        Old addresses and where they lead. New ones are written into <code>site.yaml</code>.
      </PageHead>
      <form className={styles.form} onSubmit={submit}>
        <TextField label="Old address" name="from" placeholder="/old/page.html" required error={from ?? path} />
        {canOrganize && <TextField label="Leads to" name="to" placeholder="/posts/…" error={to} />}
        {problem && !isAtField && (
          <p role="alert" className={styles.problem}>
            {problem.said}
          </p>
        )}
        <div className={styles.actions}>
          {canOrganize && (
            <Button type="submit" look="primary" value="add">
              Add
            </Button>
          )}
          <Button type="submit" value="test">
            Test
          </Button>
        </div>
      </form>
      {redirects.length === 0 ? (
        <Empty title="No old address leads anywhere">Notes from other systems bring theirs along.</Empty>
      ) : (
        <Rows label="Old addresses">
          {redirects.map(({ path, to, source, state, isOurs }) => (
            <Row
              key={path}
              title={
                <code>
                  {path} → {to}
                </code>
              }
              detail={`${stateWords[state]}; ${source}`}
              end={
                canOrganize &&
                isOurs && (
                  <Button look="quiet" aria-label={`Remove ${path}`} onClick={() => void remove(path, to)}>
                    Remove
                  </Button>
                )
              }
            />
          ))}
        </Rows>
      )}
      {next !== null && (
        <p className={styles.pager}>
          <Link href={`/desk/redirects?after=${encodeURIComponent(next)}`} prefetch={false}>
            Next page
          </Link>
        </p>
      )}
    </>
  )
}
