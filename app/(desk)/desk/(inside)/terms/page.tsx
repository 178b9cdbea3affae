import type { Metadata } from 'next'
import { openDesk } from '#app/desk-page.ts'
import { Terms } from '#components/desk/keeping/terms'
import { listRights } from '#lib/core/people'
import type { listTerms } from '#lib/work/desk/keeping/terms.ts'

export const metadata: Metadata = { title: 'Terms' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function TermsPage({ searchParams }: Props) {
  const { kind } = await searchParams
  const desk = await openDesk('/desk/terms')
  const input = (typeof kind === 'string' ? { kind } : {}) as { kind: 'topic' }
  const list = await desk.read<typeof listTerms>('list-terms', input)
  const rights = listRights(desk.person.role)
  return (
    <Terms
      key={list.kind}
      list={list}
      canWrite={'write' in rights}
      canPublish={'publish' in rights}
      canOrganize={'organize' in rights}
    />
  )
}
