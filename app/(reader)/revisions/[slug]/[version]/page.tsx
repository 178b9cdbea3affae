import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Article } from '#components/article/article'
import { findPublishedRevision, findReader, requireReader } from '#lib/db'
import { toTerms } from '#lib/posts'

export const ensureStatic = 'navigation'

type Props = { params: Promise<{ slug: string; version: string }> }

export const generateStaticParams = () => [{ slug: '-', version: '-' }]

const requireRevision = cache(async (slug: string, version: string) => {
  const published = findReader()
    ? await findPublishedRevision(requireReader().read, decodeURIComponent(slug), version)
    : null
  return published ?? notFound()
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, version } = await params
  const { revision } = await requireRevision(slug, version)
  return {
    title: `${revision.meta.title} (v${version})`,
    alternates: { canonical: `/posts/${slug}` },
    robots: { index: false },
  }
}

export default async function RevisionPage({ params }: Props) {
  const { slug, version } = await params
  const published = await requireRevision(slug, version)
  const page = { ...published, edition: version, similar: [], terms: toTerms(published.revision.meta) }
  return <Article page={page} permalink />
}
