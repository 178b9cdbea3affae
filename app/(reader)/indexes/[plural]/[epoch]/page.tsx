import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { IndexOf } from '#components/lists/index-of'
import { words } from '#components/site/current-site.ts'
import { requireSite } from '#lib/config/site.ts'
import { toSiteMetadata } from '#lib/core/seo'
import { findKind, findReader } from '#lib/store'
import { readTerms } from '#lib/web/reading'

export const ensureStatic = 'navigation'

type Props = { params: Promise<{ plural: string; epoch: string }> }

export const generateStaticParams = () => [{ plural: 'topics', epoch: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { plural } = await params
  const { terms, indexDescription } = words()
  const title = terms[findKind(plural) ?? notFound()].many
  return toSiteMetadata(requireSite(), {
    title,
    description: indexDescription(title),
    path: `/${plural}`,
  })
}

export default async function IndexPage({ params }: Props) {
  const { plural } = await params
  const kind = findKind(plural) ?? notFound()
  const store = findReader()
  return <IndexOf plural={plural} kind={kind} collections={store ? await readTerms(store, { kind }) : []} />
}
