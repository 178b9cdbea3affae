import type { Metadata } from 'next'
import { openDesk } from '#app/desk-page.ts'
import { ReleasesScreen } from '#components/desk/record/releases-screen'
import { isAllowed } from '#lib/core/people'
import type { listReleases } from '#lib/work/desk/record/releases.ts'

export const metadata: Metadata = { title: 'Releases' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ReleasesPage({ searchParams }: Props) {
  const desk = await openDesk('/desk/releases')
  const before = Number((await searchParams).before)
  const isNumber = Number.isSafeInteger(before) && before > 0
  const found = await desk.read<typeof listReleases>('list-releases', isNumber ? { before } : {})
  return <ReleasesScreen found={found} mayPublish={isAllowed(desk.person.role, 'publish', { isOwn: false })} />
}
