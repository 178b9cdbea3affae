import type { Metadata } from 'next'
import { enterPage } from '#app/enter-page.ts'
import { AsHtml } from '#components/html/as-html'
import { FrontPage } from '#components/lists/front-page'
import { FurtherPage } from '#components/lists/further-page'
import { currentSite, words } from '#components/site/current-site.ts'
import { toSiteMetadata } from '#lib/core/seo'
import { findReader } from '#lib/store'
import { buildOnly, type FrontPage as Content, type Params, readFrontPage, readHome } from '#lib/web/reading'

export const ensureStatic = 'navigation'

type Names = { epoch: string; page: string }
type Props = { params: Params }

export const generateStaticParams = () => buildOnly({ epoch: '0', page: '1' })

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { site, page } = await enterPage<Names>(params)
  const { allNotes, homeDescription, titleWithPage } = words()
  const { name, tagline, description: stated } = currentSite()
  const description = stated ?? tagline ?? homeDescription(name)
  if (page === '1') return toSiteMetadata(site, { description })
  return toSiteMetadata(site, {
    title: titleWithPage(allNotes, page),
    description,
    path: `/page/${page}`,
    indexable: false,
  })
}

/** What a build without a database shows. */
const nothing: Content = {
  ...{ lead: null, hero: null, cards: [], pages: 0 },
  ...{ guide: null, sections: [], lists: [], changed: [] },
}

export default async function HomePage({ params }: Props) {
  const { site, page } = await enterPage<Names>(params)
  const store = findReader()
  if (page === '1')
    return (
      <AsHtml>
        <FrontPage {...(store ? await readFrontPage(store, site) : nothing)} />
      </AsHtml>
    )
  const { cards, pages } = store ? await readHome(store, site, { page: Number(page) }) : nothing
  return (
    <AsHtml>
      <FurtherPage cards={cards} page={Number(page)} pages={pages} />
    </AsHtml>
  )
}
