import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { enterPage } from '#app/enter-page.ts'
import { AsHtml } from '#components/html/as-html'
import { CollectionPage } from '#components/lists/collection-page'
import { words } from '#components/site/current-site.ts'
import { findListKind } from '#lib/core/posts'
import { toSiteMetadata } from '#lib/core/seo'
import { describeTerm, nameOfTerm } from '#lib/core/site'
import { findReader, postsPerPage } from '#lib/store'
import { buildOnly, type Params, readCollection } from '#lib/web/reading'

export const ensureStatic = 'navigation'

type Names = { plural: string; slug: string; epoch: string; page: string }
type Props = { params: Params }

export const generateStaticParams = () => buildOnly({ plural: 'topics', slug: '-', epoch: '0', page: '1' })

const requirePage = cache(async (plural: string, slug: string, page: number) => {
  const kind = findListKind(plural)
  const store = findReader()
  const found = store && kind ? await readCollection(store, { kind, slug, page }) : null
  return kind && found ? { ...found, kind } : notFound()
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { site, plural, slug, page } = await enterPage<Names>(params)
  const { collection, kind } = await requirePage(plural, slug, Number(page))
  const name = nameOfTerm(site, { ...collection, kind })
  const path = `/${plural}/${encodeURIComponent(slug)}`
  const isFirst = page === '1'
  return toSiteMetadata(site, {
    title: isFirst ? name : words().titleWithPage(name, page),
    description: describeTerm(site, kind, slug) ?? words().listOf[kind](words().noteCount(collection.count), name),
    path: isFirst ? path : `${path}/page/${page}`,
    feedsBelow: path,
    indexable: collection.count > 0,
  })
}

export default async function ListPage({ params }: Props) {
  const { plural, slug, page } = await enterPage<Names>(params)
  const found = await requirePage(plural, slug, Number(page))
  return (
    <AsHtml>
      <CollectionPage plural={plural} {...found} page={Number(page)} before={(Number(page) - 1) * postsPerPage} />
    </AsHtml>
  )
}
