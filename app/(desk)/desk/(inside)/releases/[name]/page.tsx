import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { openDesk } from '#app/desk-page.ts'
import { ReleaseScreen } from '#components/desk/record/release-screen'
import { isAllowed } from '#lib/core/people'
import { decodePart } from '#lib/web/desk/own-path.ts'
import type { readRelease } from '#lib/work/desk/record/releases.ts'

export const metadata: Metadata = { title: 'Release' }

interface Props {
  params: Promise<{ name: string }>
}

export default async function ReleasePage({ params }: Props) {
  const name = decodePart((await params).name) ?? notFound()
  const desk = await openDesk(`/desk/releases/${encodeURIComponent(name)}`)
  const found = await desk.read<typeof readRelease>('read-release', { name })
  return <ReleaseScreen found={found} mayPublish={isAllowed(desk.person.role, 'publish', { isOwn: false })} />
}
