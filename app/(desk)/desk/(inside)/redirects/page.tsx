import type { Metadata } from 'next'
import { openDesk } from '#app/desk-page.ts'
import { Redirects } from '#components/desk/keeping/redirects'
import { listRights } from '#lib/core/people'
import type { listOldAddresses } from '#lib/work/desk/keeping/redirects.ts'

export const metadata: Metadata = { title: 'Redirects' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function RedirectsPage({ searchParams }: Props) {
  const { after } = await searchParams
  const desk = await openDesk('/desk/redirects')
  const input = { after: typeof after === 'string' ? after : '' }
  const list = await desk.read<typeof listOldAddresses>('list-redirects', input)
  return <Redirects list={list} canOrganize={'organize' in listRights(desk.person.role)} />
}
