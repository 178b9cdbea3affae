import type { Metadata } from 'next'
import { openDesk } from '#app/desk-page.ts'
import { PageHead } from '#components/desk/page-head'
import type { whoAmI } from '#lib/work/desk/who-am-i.ts'

export const metadata: Metadata = { title: 'Queue' }

export default async function QueuePage() {
  const desk = await openDesk('/desk')
  const { name } = await desk.read<typeof whoAmI>('who-am-i', {})
  return <PageHead title="Queue">Signed in as {name}.</PageHead>
}
