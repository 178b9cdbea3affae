import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { CollectionPage } from '#components/lists/collection-page'
import { requireSite } from '#lib/config/site.ts'
import { toSiteMetadata } from '#lib/core/seo'
import { findKind, findReader } from '#lib/store'
import { readCollection } from '#lib/web/reading'

export const ensureStatic = 'navigation'

type Props = { params: Promise<{ plural: string; slug: string; epoch: string; page: string }> }

export const generateStaticParams = () => [{ plural: 'topics', slug: '-', epoch: '0', page: '1' }]

const requirePage = cache(async (plural: string, slug: string, page: number) => {
  const kind = findKind(plural)
  const store = findReader()
  const found = store && kind ? await readCollection(store, { kind, slug: decodeURIComponent(slug), page }) : null
  return found ?? notFound()
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { plural, slug, page } = await params
  const { collection } = await requirePage(plural, slug, Number(page))
  const path = `/${plural}/${slug}`
  const isFirst = page === '1'
  return toSiteMetadata(requireSite(), {
    title: isFirst ? collection.name : `${collection.name}, page ${page}`,
    description: `${collection.count} ${collection.count === 1 ? 'note' : 'notes'} on ${collection.name}, the newest first, each with its version and review.`,
    path: isFirst ? path : `${path}/page/${page}`,
    ...(plural === 'topics' ? { feedsBelow: path } : {}),
    indexable: collection.count > 0,
  })
}

export default async function ListPage({ params }: Props) {
  const { plural, slug, page } = await params
  const { collection, cards, pages } = await requirePage(plural, slug, Number(page))
  return <CollectionPage plural={plural} collection={collection} cards={cards} page={Number(page)} pages={pages} />
}
