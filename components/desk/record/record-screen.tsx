'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { waitsForReview } from '#lib/core/posts/gate.ts'
import type { readRecord } from '#lib/work/desk/record/read-record.ts'
import type { readReview } from '#lib/work/desk/record/read-review.ts'
import type { writeBack } from '#lib/work/desk/record/write-back.ts'
import { Button } from '../button.tsx'
import { callDesk } from '../call-desk.ts'
import { Menu, type MenuItem } from '../menu.tsx'
import { useNotices } from '../notices.tsx'
import { PageHead } from '../page-head.tsx'
import { usePageCommands } from '../palette/page-commands.tsx'
import { StateMark } from '../state-mark.tsx'
import { Empty, Failure } from '../states.tsx'
import { Tabs } from '../tabs.tsx'
import { useComingBack } from '../use-coming-back.ts'
import { useGo } from '../use-go.ts'
import { AskDialog } from './ask-dialog.tsx'
import { ChangesPanel } from './changes-panel.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { decideNextStep, type Rights, type StepAction, toRequestWords } from './next-step.ts'
import type { OutputOf } from './output.ts'
import { PlansPanel } from './plans-panel.tsx'
import { type Move, PublishDialog } from './publish-dialog.tsx'
import { ReadersPanel } from './readers-panel.tsx'
import styles from './record.module.css'
import { ReviewPanel } from './review-panel.tsx'
import { useWork } from './use-work.ts'

interface Props {
  note: OutputOf<typeof readRecord>
  /** Null: nothing of the note was kept yet. */
  review: OutputOf<typeof readReview> | null
  me: string
  rights: Rights
}

type Window = 'ask' | 'review' | Move | null

/** Everything about a note but its writing: where it stands, what was said of it, what changed, and what is planned. */
export function RecordScreen({ note, review, me, rights }: Props) {
  const router = useRouter()
  const go = useGo()
  const [open, setOpen] = useState<Window>(null)
  const may = (right: 'write' | 'review' | 'publish') =>
    rights[right] === 'any' || (rights[right] === 'own' && note.isOwn)
  const step = decideNextStep({ ...note, me, review: review?.review ?? 'none' }, rights)
  const refresh = () => router.refresh()
  useComingBack({ onReturn: refresh })
  const close = () => setOpen(null)
  const done = () => {
    close()
    refresh()
  }
  const items: MenuItem[] = [
    ...(may('write') && note.draft ? [{ label: 'Ask for a review', onSelect: () => setOpen('ask') }] : []),
    ...(may('review') && review?.revision ? [{ label: 'Review', onSelect: () => setOpen('review') }] : []),
    ...(may('publish') && note.draft && !note.draft.isEmpty
      ? [{ label: 'Publish the draft', onSelect: () => setOpen({ action: 'publish' }) }]
      : []),
    ...(may('publish') && note.live
      ? [{ label: 'Take off the site', onSelect: () => setOpen({ action: 'withdraw' }), isDanger: true }]
      : []),
  ]
  const write = () => go(`/desk/notes/${encodeURIComponent(note.id)}`)
  usePageCommands({ actions: [...items, ...(may('write') ? [{ label: 'Write this note', onSelect: write }] : [])] })
  return (
    <>
      <PageHead
        title={note.title}
        actions={
          <>
            {note.live && (
              <a className={styles.quietLink} href={`/posts/${encodeURIComponent(note.slug)}`}>
                On the site
              </a>
            )}
            {step.action !== 'write' && (
              <WriteLink id={note.id} className={styles.quietLink} isReader={!may('write')} />
            )}
            <PrimaryAction id={note.id} action={step.action} onOpen={setOpen} />
            {items.length > 0 && <Menu label="More to do" items={items} />}
          </>
        }
      >
        <span className={styles.standing}>
          <Standing note={note} />
          <span>{step.says}</span>
        </span>
      </PageHead>
      <Keep note={note} />
      {note.file?.state === 'newer' && may('publish') && <WriteBack id={note.id} onDone={refresh} />}
      <Tabs
        label="The record"
        keepsParts
        tabs={[
          {
            id: 'review',
            label: 'Review',
            content: review ? (
              <ReviewPanel review={review} me={me} onChange={refresh} />
            ) : (
              <Empty title="Nothing of it was kept yet" />
            ),
          },
          { id: 'changes', label: 'Changes', content: <ChangesPanel note={note} /> },
          {
            id: 'plans',
            label: 'Plans and links',
            content: <PlansPanel note={note} mayPublish={may('publish')} mayWrite={may('write')} onChange={refresh} />,
          },
          {
            id: 'history',
            label: 'History',
            content: (
              <HistoryPanel
                note={note}
                mayPublish={may('publish')}
                onRollBack={(version) => setOpen({ action: 'roll back', version })}
              />
            ),
          },
          { id: 'readers', label: 'Readers', content: <ReadersPanel id={note.id} /> },
        ]}
      />
      {open === 'ask' && <AskDialog id={note.id} sequence={review?.sequence ?? null} onClose={close} onDone={done} />}
      {open === 'review' && review && <DecideDialog review={review} onClose={close} onDone={done} />}
      {open !== null && typeof open === 'object' && (
        <PublishDialog id={note.id} move={open} onClose={close} onDone={refresh} />
      )}
    </>
  )
}

interface PrimaryProps {
  id: string
  action: StepAction
  onOpen(open: Window): void
}

/** The one thing to do next, for this person. */
function PrimaryAction({ id, action, onOpen }: PrimaryProps) {
  if (action === null) return null
  if (action === 'write') return <WriteLink id={id} className={styles.write} />
  const words = { ask: 'Ask for a review', review: 'Review', publish: 'Publish' } as const
  return (
    <Button look="primary" onClick={() => onOpen(action === 'publish' ? { action: 'publish' } : action)}>
      {words[action]}
    </Button>
  )
}

interface WriteLinkProps {
  id: string
  className: string | undefined
  /** Finds the note there with its page, and changes nothing. */
  isReader?: boolean
}

const WriteLink = ({ id, className, isReader = false }: WriteLinkProps) => (
  <Link href={`/desk/notes/${encodeURIComponent(id)}`} prefetch={false} className={className}>
    {isReader ? 'Text and preview' : 'Write'}
  </Link>
)

const Standing = ({ note: { live, draft, withdrawn } }: { note: Props['note'] }) => (
  <>
    {live && <StateMark state="live">{`Live ${live.version}`}</StateMark>}
    {!live && withdrawn && <StateMark state="withdrawn">Off the site</StateMark>}
    {draft && <StateMark state="draft">{`Draft ${draft.version}`}</StateMark>}
  </>
)

/** Writes the live text into the file that the note came from. */
function WriteBack({ id, onDone }: { id: string; onDone(): void }) {
  const { tell } = useNotices()
  const { busy, error, work } = useWork()
  const write = () =>
    work(async () => {
      const { path, version } = await callDesk<typeof writeBack>('write-back', { id })
      tell(`${path} says ${version} now.`)
      onDone()
    })
  return (
    <div className={styles.back}>
      <Button busy={busy} onClick={write}>
        Write it back to its file
      </Button>
      {error !== null && <Failure error={error} />}
    </div>
  )
}

/** A person who published it looks for it on the home page. */
const toUnlisted = (reasons: readonly string[]): string =>
  `Not listed on home, in lists, feeds and search: ${reasons.join('; ')}.${
    waitsForReview(reasons) ? ' A review by a person lists it.' : ''
  }`

/** What was said about a review, what readers and search engines are told of the live version, and how it stands to its file. */
function Keep({ note: { live, file, copies, request } }: { note: Props['note'] }) {
  const said = toRequestWords(request)
  const lines = [
    ...(said ? [said] : []),
    ...(live && !live.listed ? [toUnlisted(live.gate.reasons)] : []),
    ...(live?.disclosure ? [`Readers are told: “${live.disclosure}”`] : []),
    ...(file?.state === 'newer' ? [`Newer than its file ${file.path}.`] : []),
    ...(file?.state === 'waiting' ? [`Its file ${file.path} says something else, which waits as the draft.`] : []),
    ...copies.map(({ owner, from }) => `${owner} is writing${from ? ` from ${from}` : ''}.`),
  ]
  if (lines.length === 0) return null
  return (
    <ul className={styles.keep}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
