import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { findKind, readIndex } from '#lib/db'

export const ensureStatic = 'navigation'

type Props = { params: Promise<{ plural: string; epoch: string }> }

export const generateStaticParams = () => [{ plural: 'topics', epoch: '0' }]

const titles: Record<string, string> = { topics: 'Topics', stacks: 'Stacks', tools: 'Tools' }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: titles[(await params).plural] }
}

export default async function IndexPage({ params }: Props) {
  const { plural } = await params
  const kind = findKind(plural) ?? notFound()
  const collections = await readIndex(kind)
  return (
    <>
      <h1>{titles[plural]}</h1>
      <ul>
        {collections.map((collection) => (
          <li key={collection.slug}>
            <a href={`/${plural}/${collection.slug}`}>{collection.name}</a> {collection.count}
          </li>
        ))}
      </ul>
    </>
  )
}
