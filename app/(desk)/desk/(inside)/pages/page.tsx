import type { Metadata } from 'next'
import { openDesk } from '#app/desk-page.ts'
import { Pages } from '#components/desk/keeping/pages'
import { listRights } from '#lib/core/people'
import type { listPages } from '#lib/work/desk/keeping/pages.ts'

export const metadata: Metadata = { title: 'Pages' }

export default async function PagesPage() {
  const desk = await openDesk('/desk/pages')
  const { pages } = await desk.read<typeof listPages>('list-pages', {})
  return <Pages pages={pages} canOrganize={'organize' in listRights(desk.person.role)} />
}
