import type { Metadata } from 'next'
import { pageReader } from '#app/enter-page.ts'
import { AsHtml } from '#components/html/as-html'
import { CollectionPage } from '#components/lists/collection-page'
import { words } from '#components/site/current-site.ts'
import { findListKind } from '#lib/core/posts'
import { toSiteMetadata } from '#lib/core/seo'
import { describeTerm, nameOfTerm } from '#lib/core/site'
import { postsPerPage } from '#lib/store'
import { buildOnly, type Params, readCollection } from '#lib/web/reading'

export const ensureStatic = 'navigation'

type Names = { plural: string; slug: string; page: string }
type Props = { params: Params }

export const generateStaticParams = () => buildOnly({ plural: 'topics', slug: '-', epoch: '0', page: '1' })

const requirePage = pageReader(async (store, { plural, slug, page }: Names) => {
  const kind = findListKind(plural)
  const found = kind && (await readCollection(store, { kind, slug, page: Number(page) }))
  return found ? { ...found, kind, plural, page: Number(page) } : null
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { site, page: list } = await requirePage(params)
  const { collection, kind, plural, page } = list
  const { slug, count } = collection
  const name = nameOfTerm(site, { ...collection, kind })
  const path = `/${plural}/${encodeURIComponent(slug)}`
  const isFirst = page === 1
  return toSiteMetadata(site, {
    title: isFirst ? name : words().titleWithPage(name, String(page)),
    description: describeTerm(site, kind, slug) ?? words().listOf[kind](words().noteCount(count), name),
    path: isFirst ? path : `${path}/page/${page}`,
    feedsBelow: path,
    indexable: count > 0,
  })
}

export default async function ListPage({ params }: Props) {
  const { page: list } = await requirePage(params)
  return (
    <AsHtml>
      <CollectionPage {...list} before={(list.page - 1) * postsPerPage} />
    </AsHtml>
  )
}
