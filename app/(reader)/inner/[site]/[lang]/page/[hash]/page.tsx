import type { Metadata } from 'next'
import { pageReader } from '#app/enter-page.ts'
import { FolderPage } from '#components/article/folder-page'
import { AsHtml } from '#components/html/as-html'
import { toSiteMetadata } from '#lib/core/seo'
import { buildOnly, type Params, readFolderPage } from '#lib/web/reading'

export const ensureStatic = 'navigation'

type Props = { params: Params }

export const generateStaticParams = () => buildOnly({ hash: '-' })

const requirePage = pageReader(readFolderPage)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { site, page } = await requirePage(params)
  const { title, summary, path } = page
  return toSiteMetadata(site, {
    title,
    ...(summary === null ? {} : { description: summary }),
    path: `/${encodeURIComponent(path)}`,
  })
}

/** A page of the publication's folder. */
export default async function Page({ params }: Props) {
  const { page } = await requirePage(params)
  return (
    <AsHtml>
      <FolderPage page={page} />
    </AsHtml>
  )
}
