import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { enterPage } from '#app/enter-page.ts'
import { Article } from '#components/article/article'
import { AsHtml } from '#components/html/as-html'
import type { GatePolicy } from '#lib/core/posts'
import { toMetadata } from '#lib/core/seo'
import { findReader } from '#lib/store'
import { buildOnly, type Params, readPermalink, type TextForm } from '#lib/web/reading'

export const ensureStatic = 'navigation'

type Names = {
  id: string
  hash: string
  slug: string
  policy: GatePolicy
  publishedAt: string
  modifiedAt: string
  text: TextForm
  pictures: string
  review: string
}
type Props = {
  params: Params
}

export const generateStaticParams = () =>
  buildOnly({
    ...{ id: '-', hash: '-', slug: '-', policy: 'review', publishedAt: '-', modifiedAt: '-', text: 'whole' },
    pictures: '-',
    review: '-',
  })

async function requirePage(params: Props['params']) {
  const { site, ...names } = await enterPage<Names>(params)
  const store = findReader()
  return { site, page: (store && (await readPermalink(store, names))) ?? notFound() }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page, site } = await requirePage(params)
  return toMetadata(page, site, { kind: 'permalink' })
}

export default async function PermalinkPage({ params }: Props) {
  const { page } = await requirePage(params)
  return (
    <AsHtml>
      <Article page={page} permalink />
    </AsHtml>
  )
}
