import type { Metadata } from 'next'
import { openDesk } from '#app/desk-page.ts'
import { loadDesk } from '#app/load-desk.ts'
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
  // A picture that no live note shows is served to the desk alone.
  const { toPassedAddress } = await loadDesk()
  const shown = files.files.map(({ thumb, ...file }) => ({ ...file, thumb: thumb && toPassedAddress(thumb) }))
  const canOrganize = 'organize' in listRights(desk.person.role)
  return <Files files={{ ...files, files: shown }} only={only} canOrganize={canOrganize} />
}
