import type { Metadata } from 'next'
import { FrontPage } from '#components/lists/front-page'
import { FurtherPage } from '#components/lists/further-page'
import { requireSite } from '#lib/config/site.ts'
import { toSiteMetadata } from '#lib/core/seo'
import { readCollectionPage, readIndex } from '#lib/store'

export const ensureStatic = 'navigation'

const topicsShown = 14

type Props = { params: Promise<{ epoch: string; page: string }> }

export const generateStaticParams = () => [{ epoch: '0', page: '1' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page } = await params
  const description =
    'Technical notes, each kept as a record: what it says, in which version, who reviewed it and when.'
  if (page === '1') return toSiteMetadata(requireSite(), { description })
  return toSiteMetadata(requireSite(), {
    title: `All notes, page ${page}`,
    description,
    path: `/page/${page}`,
    indexable: false,
  })
}

export default async function HomePage({ params }: Props) {
  const page = Number((await params).page)
  const { cards, pages } = await readCollectionPage('all', '', page)
  if (page === 1) return <FrontPage cards={cards} pages={pages} topics={await readIndex('topic', topicsShown)} />
  return <FurtherPage cards={cards} page={page} pages={pages} />
}
