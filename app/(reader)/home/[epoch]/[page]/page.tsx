import type { Metadata } from 'next'
import { FrontPage } from '#components/lists/front-page'
import { FurtherPage } from '#components/lists/further-page'
import { readCollectionPage, readIndex } from '#lib/db'

export const ensureStatic = 'navigation'

const topicsShown = 14

type Props = { params: Promise<{ epoch: string; page: string }> }

export const generateStaticParams = () => [{ epoch: '0', page: '1' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page } = await params
  return page === '1' ? {} : { title: `All notes, page ${page}` }
}

export default async function HomePage({ params }: Props) {
  const page = Number((await params).page)
  const { cards, pages } = await readCollectionPage('all', '', page)
  if (page === 1) return <FrontPage cards={cards} pages={pages} topics={await readIndex('topic', topicsShown)} />
  return <FurtherPage cards={cards} page={page} pages={pages} />
}
