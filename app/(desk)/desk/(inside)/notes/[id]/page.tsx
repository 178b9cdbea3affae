import type { Metadata } from 'next'
import { openDesk } from '#app/desk-page.ts'
import { Editor } from '#components/desk/editor/editor'
import type { openNote } from '#lib/work/desk/writing/open-note.ts'

interface Props {
  params: Promise<{ id: string }>
}

export const metadata: Metadata = { title: 'Note' }

export default async function NotePage({ params }: Props) {
  const id = decodeURIComponent((await params).id)
  const desk = await openDesk(`/desk/notes/${encodeURIComponent(id)}`)
  const note = await desk.read<typeof openNote>('open-note', { id })
  return <Editor key={id} note={note} person={desk.person.name} />
}
