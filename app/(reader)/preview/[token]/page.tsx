import type { Metadata } from 'next'
import { connection } from 'next/server'
import { Article } from '#components/article/article'
import { PreviewBanner } from '#components/preview/banner'
import { requireSite } from '#lib/config/site.ts'
import { toTerms } from '#lib/core/posts'
import { toPreviewMetadata } from '#lib/core/seo'
import { requireReader } from '#lib/store'
import { openPreviewLink } from '#lib/work/previews'

/** Rendered for each request and kept nowhere; the token is checked here, whoever asked. */
export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  return toPreviewMetadata(requireSite())
}

export default async function PreviewPage({ params }: { params: Promise<{ token: string }> }) {
  await connection()
  const { token } = await params
  const preview = await openPreviewLink(requireReader().read, token, new Date().toISOString())
  if (preview?.kind !== 'draft') return <p>This link shows nothing any more.</p>
  const { revision, slug, follows, expiresAt } = preview
  const { published, modified } = revision.meta.dates ?? {}
  const page = {
    edition: 'preview',
    slug,
    revision,
    similar: [],
    earlier: [],
    terms: toTerms(revision.meta),
    publishedAt: published ?? '',
    modifiedAt: modified ?? published ?? '',
  }
  return (
    <>
      <PreviewBanner version={revision.version} follows={follows} expiresAt={expiresAt} />
      <Article page={page} />
    </>
  )
}
