import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Article } from '#components/article/article'
import { requireSite } from '#lib/config/site.ts'
import { type EditionPage, toTerms } from '#lib/core/posts'
import { toMetadata } from '#lib/core/seo'
import { findPublishedRevision, findReader, type PublishedRevision, requireReader } from '#lib/store'

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
  return toMetadata(toPage(await requireRevision(slug, version)), requireSite(), { kind: 'permalink' })
}

/** A permalink shows its revision alone: what is similar changes with time. */
const toPage = (published: PublishedRevision): EditionPage => ({
  ...published,
  edition: published.revision.version,
  similar: [],
  earlier: [],
  terms: toTerms(published.revision.meta),
})

export default async function RevisionPage({ params }: Props) {
  const { slug, version } = await params
  const published = await requireRevision(slug, version)
  return <Article page={toPage(published)} permalink />
}
