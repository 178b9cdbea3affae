import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { openDesk } from '#app/desk-page.ts'
import { RecordScreen } from '#components/desk/record/record-screen'
import { listRights } from '#lib/core/people'
import { decodePart } from '#lib/web/desk/own-path.ts'
import type { readRecord } from '#lib/work/desk/record/read-record.ts'
import type { readReview } from '#lib/work/desk/record/read-review.ts'

export const metadata: Metadata = { title: 'Record' }

interface Props {
  params: Promise<{ id: string }>
}

export default async function RecordPage({ params }: Props) {
  const id = decodePart((await params).id) ?? notFound()
  const desk = await openDesk(`/desk/notes/${encodeURIComponent(id)}/record`)
  const note = await desk.read<typeof readRecord>('read-record', { id })
  const hasText = note.live !== null || note.draft !== null
  const review = hasText ? await desk.read<typeof readReview>('read-review', { id }) : null
  const { name, role } = desk.person
  return <RecordScreen note={note} review={review} me={name} rights={listRights(role)} />
}
