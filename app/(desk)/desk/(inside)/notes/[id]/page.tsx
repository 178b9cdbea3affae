import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { openDesk } from '#app/desk-page.ts'
import { Editor } from '#components/desk/editor/editor'
import { decodePart } from '#lib/web/desk/own-path.ts'
import type { openNote } from '#lib/work/desk/writing/open-note.ts'

interface Props {
  params: Promise<{ id: string }>
}

export const metadata: Metadata = { title: 'Note' }

export default async function NotePage({ params }: Props) {
  const id = decodePart((await params).id) ?? notFound()
  const desk = await openDesk(`/desk/notes/${encodeURIComponent(id)}`)
  const note = await desk.read<typeof openNote>('open-note', { id })
  return <Editor key={id} note={note} person={desk.person.name} />
}
