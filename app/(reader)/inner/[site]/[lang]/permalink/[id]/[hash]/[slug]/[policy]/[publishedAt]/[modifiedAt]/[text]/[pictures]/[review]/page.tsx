import type { Metadata } from 'next'
import { pageReader } from '#app/enter-page.ts'
import { Article } from '#components/article/article'
import { AsHtml } from '#components/html/as-html'
import { toMetadata } from '#lib/core/seo'
import { buildOnly, type Params, readPermalink } from '#lib/web/reading'

export const ensureStatic = 'navigation'

type Props = { params: Params }

export const generateStaticParams = () =>
  buildOnly({
    ...{ id: '-', hash: '-', slug: '-', policy: 'review', publishedAt: '-', modifiedAt: '-', text: 'whole' },
    pictures: '-',
    review: '-',
  })

const requirePage = pageReader(readPermalink)

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
