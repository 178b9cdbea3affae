import type { Metadata } from 'next'
import { pageReader } from '#app/enter-page.ts'
import { Article } from '#components/article/article'
import { AsHtml } from '#components/html/as-html'
import { JsonLd } from '#components/layout/json-ld'
import { toJsonLd, toMetadata } from '#lib/core/seo'
import { buildOnly, type Params, readEdition } from '#lib/web/reading'

export const ensureStatic = 'navigation'

type Props = { params: Params }

export const generateStaticParams = () => buildOnly({ id: '-', edition: '-' })

const requirePage = pageReader(readEdition)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { site, page } = await requirePage(params)
  return toMetadata(page, site)
}

export default async function ArticlePage({ params }: Props) {
  const { site, page } = await requirePage(params)
  return (
    <AsHtml>
      <JsonLd object={toJsonLd(page, site)} />
      <Article page={page} />
    </AsHtml>
  )
}
