import type { Metadata } from 'next'
import { enterPage } from '#app/enter-page.ts'
import { FrontPage } from '#components/lists/front-page'
import { FurtherPage } from '#components/lists/further-page'
import { currentSite, words } from '#components/site/current-site.ts'
import { toSiteMetadata } from '#lib/core/seo'
import { findReader } from '#lib/store'
import { buildOnly, type Params, readHome } from '#lib/web/reading'

export const ensureStatic = 'navigation'

type Names = { epoch: string; page: string }
type Props = { params: Params }

export const generateStaticParams = () => buildOnly({ epoch: '0', page: '1' })

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { site, page } = await enterPage<Names>(params)
  const { allNotes, homeDescription, titleWithPage } = words()
  const description = currentSite().description ?? homeDescription
  if (page === '1') return toSiteMetadata(site, { description })
  return toSiteMetadata(site, {
    title: titleWithPage(allNotes, page),
    description,
    path: `/page/${page}`,
    indexable: false,
  })
}

export default async function HomePage({ params }: Props) {
  const page = Number((await enterPage<Names>(params)).page)
  const store = findReader()
  const { cards, pages, topics } = store ? await readHome(store, { page }) : { cards: [], pages: 0, topics: [] }
  if (page === 1) return <FrontPage cards={cards} pages={pages} topics={topics} />
  return <FurtherPage cards={cards} page={page} pages={pages} />
}
