import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { enterPage } from '#app/enter-page.ts'
import { FolderPage } from '#components/article/folder-page'
import { AsHtml } from '#components/html/as-html'
import { toSiteMetadata } from '#lib/core/seo'
import { findReader } from '#lib/store'
import { buildOnly, type Params, readFolderPage } from '#lib/web/reading'

export const ensureStatic = 'navigation'

type Names = { hash: string }
type Props = { params: Params }

export const generateStaticParams = () => buildOnly({ hash: '-' })

const requirePage = cache(async (hash: string) => {
  const store = findReader()
  return (store && (await readFolderPage(store, { hash }))) ?? notFound()
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { site, hash } = await enterPage<Names>(params)
  const { title, summary, path } = await requirePage(hash)
  return toSiteMetadata(site, {
    title,
    ...(summary === null ? {} : { description: summary }),
    path: `/${encodeURIComponent(path)}`,
  })
}

/** A page of the publication's folder. */
export default async function Page({ params }: Props) {
  const { hash } = await enterPage<Names>(params)
  return (
    <AsHtml>
      <FolderPage page={await requirePage(hash)} />
    </AsHtml>
  )
}
