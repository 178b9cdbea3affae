import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Article } from '#components/article/article'
import { requireSite } from '#lib/config/site.ts'
import { toMetadata } from '#lib/core/seo'
import { findReader } from '#lib/store'
import { readPermalink } from '#lib/web/reading'

export const ensureStatic = 'navigation'

type Props = { params: Promise<{ slug: string; version: string }> }

export const generateStaticParams = () => [{ slug: '-', version: '-' }]

const requireRevision = cache(async (slug: string, version: string) => {
  const store = findReader()
  const page = store && (await readPermalink(store, { slug: decodeURIComponent(slug), version }))
  return page ?? notFound()
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, version } = await params
  return toMetadata(await requireRevision(slug, version), requireSite(), { kind: 'permalink' })
}

export default async function RevisionPage({ params }: Props) {
  const { slug, version } = await params
  return <Article page={await requireRevision(slug, version)} permalink />
}
