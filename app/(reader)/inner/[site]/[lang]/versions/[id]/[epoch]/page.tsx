import type { Metadata } from 'next'
import { pageReader } from '#app/enter-page.ts'
import { VersionsPage } from '#components/history/versions-page'
import { AsHtml } from '#components/html/as-html'
import { words } from '#components/site/current-site.ts'
import { toSiteMetadata } from '#lib/core/seo'
import { buildOnly, type Params, readVersions } from '#lib/web/reading'

export const ensureStatic = 'navigation'

type Props = { params: Params }

export const generateStaticParams = () => buildOnly({ id: '-', epoch: '0' })

const requirePage = pageReader(readVersions)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { site, page } = await requirePage(params)
  return toSiteMetadata(site, {
    title: words().history.titleOf(page.title),
    path: `/posts/${encodeURIComponent(page.slug)}/versions`,
    indexable: false,
  })
}

export default async function Versions({ params }: Props) {
  const { page } = await requirePage(params)
  return (
    <AsHtml>
      <VersionsPage {...page} />
    </AsHtml>
  )
}
