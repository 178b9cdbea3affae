import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { enterPage } from '#app/enter-page.ts'
import { Article } from '#components/article/article'
import { AsHtml } from '#components/html/as-html'
import { JsonLd } from '#components/layout/json-ld'
import { toJsonLd, toMetadata } from '#lib/core/seo'
import { findReader } from '#lib/store'
import { buildOnly, type Params, readPlaced } from '#lib/web/reading'

export const ensureStatic = 'navigation'

type Names = { id: string; edition: string; tree: string; epoch: string; text: string; translated: string }
type Props = { params: Params }

export const generateStaticParams = () =>
  buildOnly({ id: '-', edition: '-', tree: '-', epoch: '0', text: '-', translated: '0' })

const requirePlaced = cache(async (id: string, edition: string, tree: string, text: string) => {
  const store = findReader()
  return (store && (await readPlaced(store, { id, edition, tree, text }))) ?? notFound()
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { site, id, edition, tree, text } = await enterPage<Names>(params)
  const { page, translations } = await requirePlaced(id, edition, tree, text)
  return toMetadata(page, site, { translations })
}

/** A note that stands in the tree of a documentation, or is there in other languages. */
export default async function PlacedPage({ params }: Props) {
  const { site, id, edition, tree: slug, text } = await enterPage<Names>(params)
  const { page, tree, translations } = await requirePlaced(id, edition, slug, text)
  return (
    <AsHtml>
      <JsonLd object={toJsonLd(page, site, tree?.trail)} />
      <Article page={page} translations={translations} {...(tree ? { tree } : {})} />
    </AsHtml>
  )
}
