import type { Metadata } from 'next'
import { pageReader } from '#app/enter-page.ts'
import { DifferencePage } from '#components/history/difference-page'
import { AsHtml } from '#components/html/as-html'
import { words } from '#components/site/current-site.ts'
import { toSiteMetadata } from '#lib/core/seo'
import { buildOnly, type Params, readDifference } from '#lib/web/reading'

export const ensureStatic = 'navigation'

type Props = { params: Params }

export const generateStaticParams = () => buildOnly({ id: '-', from: '-', to: '-', slug: '-' })

const requirePage = pageReader(readDifference)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { site, page } = await requirePage(params)
  const { from, to, slug } = page
  return toSiteMetadata(site, {
    title: words().history.changesTitle(to.meta.title, from.version, to.version),
    path: `/posts/${encodeURIComponent(slug)}/${from.version}...${to.version}`,
    indexable: false,
  })
}

export default async function Difference({ params }: Props) {
  const { page } = await requirePage(params)
  return (
    <AsHtml>
      <DifferencePage {...page} />
    </AsHtml>
  )
}
