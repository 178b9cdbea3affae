import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { enterPage } from '#app/enter-page.ts'
import { Article } from '#components/article/article'
import { JsonLd } from '#components/layout/json-ld'
import { toJsonLd, toMetadata } from '#lib/core/seo'
import { findReader } from '#lib/store'
import { buildOnly, type Params, readEdition, readTree } from '#lib/web/reading'

export const ensureStatic = 'navigation'

type Names = { id: string; edition: string; tree: string; epoch: string }
type Props = { params: Params }

export const generateStaticParams = () => buildOnly({ id: '-', edition: '-', tree: '-', epoch: '0' })

const requireEdition = cache(async (id: string, edition: string) => {
  const store = findReader()
  return (store && (await readEdition(store, { id, edition }))) ?? notFound()
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { site, id, edition } = await enterPage<Names>(params)
  return toMetadata(await requireEdition(id, edition), site)
}

/** A note of a documentation, in the tree that it stands in. */
export default async function DocumentationPage({ params }: Props) {
  const { site, id, edition, tree: slug } = await enterPage<Names>(params)
  const page = await requireEdition(id, edition)
  const store = findReader()
  const tree = store && (await readTree(store, { tree: slug, id }))
  return (
    <>
      <JsonLd object={toJsonLd(page, site, tree?.trail)} />
      <Article page={page} {...(tree ? { tree } : {})} />
    </>
  )
}
