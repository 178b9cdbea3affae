import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { enterPage } from '#app/enter-page.ts'
import { Article } from '#components/article/article'
import { AsHtml } from '#components/html/as-html'
import { JsonLd } from '#components/layout/json-ld'
import { toJsonLd, toMetadata } from '#lib/core/seo'
import { findReader } from '#lib/store'
import { buildOnly, type Params, readEdition } from '#lib/web/reading'

export const ensureStatic = 'navigation'

type Names = { id: string; edition: string }
type Props = { params: Params }

export const generateStaticParams = () => buildOnly({ id: '-', edition: '-' })

const requireEdition = cache(async (id: string, edition: string) => {
  const store = findReader()
  return (store && (await readEdition(store, { id, edition }))) ?? notFound()
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { site, id, edition } = await enterPage<Names>(params)
  return toMetadata(await requireEdition(id, edition), site)
}

export default async function ArticlePage({ params }: Props) {
  const { site, id, edition } = await enterPage<Names>(params)
  const page = await requireEdition(id, edition)
  return (
    <AsHtml>
      <JsonLd object={toJsonLd(page, site)} />
      <Article page={page} />
    </AsHtml>
  )
}
