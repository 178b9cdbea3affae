import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { pluralTitles } from '#components/lists/collection-page'
import { IndexOf } from '#components/lists/index-of'
import { findKind, readIndex } from '#lib/db'

export const ensureStatic = 'navigation'

type Props = { params: Promise<{ plural: string; epoch: string }> }

export const generateStaticParams = () => [{ plural: 'topics', epoch: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: pluralTitles[(await params).plural] }
}

export default async function IndexPage({ params }: Props) {
  const { plural } = await params
  const kind = findKind(plural) ?? notFound()
  return <IndexOf plural={plural} collections={await readIndex(kind)} />
}
