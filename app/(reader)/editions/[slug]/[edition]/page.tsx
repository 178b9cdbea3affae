import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Article } from '#components/article/article'
import { JsonLd } from '#components/layout/json-ld'
import { requireSite } from '#lib/config/site.ts'
import { toJsonLd, toMetadata } from '#lib/core/seo'
import { findReader, listNewestEditions } from '#lib/store'
import { readEdition } from '#lib/web/reading'

export const ensureStatic = 'navigation'

type Props = { params: Promise<{ slug: string; edition: string }> }

const builtAhead = 20

/** The newest posts, whatever their number; without a database one address that leads nowhere, since Next wants one. */
export async function generateStaticParams() {
  const store = findReader()
  const newest = store ? await listNewestEditions(store.read, builtAhead) : []
  return newest.length > 0 ? newest : [{ slug: '-', edition: '-' }]
}

const requireEdition = cache(async (slug: string, edition: string) => {
  const store = findReader()
  const page = store && (await readEdition(store, { slug: decodeURIComponent(slug), edition }))
  return page ?? notFound()
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, edition } = await params
  const page = await requireEdition(slug, edition)
  return toMetadata(page, requireSite())
}

export default async function EditionPage({ params }: Props) {
  const { slug, edition } = await params
  const page = await requireEdition(slug, edition)
  return (
    <>
      <JsonLd object={toJsonLd(page, requireSite())} />
      <Article page={page} />
    </>
  )
}
