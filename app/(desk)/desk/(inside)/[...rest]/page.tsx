import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { openDesk } from '#app/desk-page.ts'

export const metadata: Metadata = { title: 'Not here' }

interface Props {
  params: Promise<{ rest: string[] }>
}

/** Each other address of the desk: the framework’s own page for it is made ahead, so that its scripts have no nonce. */
export default async function NotHerePage({ params }: Props) {
  const { rest } = await params
  await openDesk(`/desk/${rest.join('/')}`)
  notFound()
}
