import type { Metadata } from 'next'
import { openDesk } from '#app/desk-page.ts'
import { NewNote } from '#components/desk/editor/new-note'
import { PageHead } from '#components/desk/page-head'

export const metadata: Metadata = { title: 'New note' }

export default async function NewNotePage() {
  await openDesk('/desk/new')
  return (
    <>
      <PageHead title="New note" />
      <NewNote />
    </>
  )
}
