import type { Metadata } from 'next'
import { pageReader } from '#app/enter-page.ts'
import { Article } from '#components/article/article'
import { AsHtml } from '#components/html/as-html'
import { JsonLd } from '#components/layout/json-ld'
import { toJsonLd, toMetadata } from '#lib/core/seo'
import { buildOnly, type Params, readPlaced } from '#lib/web/reading'

export const ensureStatic = 'navigation'

type Props = { params: Params }

export const generateStaticParams = () =>
  buildOnly({ id: '-', edition: '-', tree: '-', epoch: '0', text: '-', translated: '0' })

const requirePage = pageReader(readPlaced)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { site, page: placed } = await requirePage(params)
  return toMetadata(placed.page, site, { translations: placed.translations })
}

/** A note that stands in the tree of a documentation, or is there in other languages. */
export default async function PlacedPage({ params }: Props) {
  const { site, page: placed } = await requirePage(params)
  const { page, tree, translations } = placed
  return (
    <AsHtml>
      <JsonLd object={toJsonLd(page, site, tree?.trail)} />
      <Article page={page} translations={translations} {...(tree ? { tree } : {})} />
    </AsHtml>
  )
}
