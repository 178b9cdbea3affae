import type { Metadata } from 'next'
import { openDesk } from '#app/desk-page.ts'
import { Files } from '#components/desk/keeping/files'
import { listRights } from '#lib/core/people'
import type { listFilesKept } from '#lib/work/desk/keeping/kept-files.ts'

export const metadata: Metadata = { title: 'Files' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function FilesPage({ searchParams }: Props) {
  const { after, only: said } = await searchParams
  const only = said === 'unused' ? 'unused' : 'all'
  const desk = await openDesk('/desk/files')
  const input = { only, after: typeof after === 'string' ? after : '' } as const
  const files = await desk.read<typeof listFilesKept>('list-files', input)
  const canOrganize = 'organize' in listRights(desk.person.role)
  return <Files files={files} only={only} canOrganize={canOrganize} />
}
