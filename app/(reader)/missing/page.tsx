import type { Metadata } from 'next'
import { Missing } from '#components/missing/missing'
import { words } from '#components/site/current-site.ts'
import { findReader, listNearest } from '#lib/store'

/** Made anew for every address that leads nowhere, and kept nowhere: there is no end of them. */
export const instant = false
export const generateMetadata = (): Metadata => ({ title: words().missing.title, robots: { index: false } })

const nearestShown = 3

type Props = { searchParams: Promise<{ wanted?: string | string[] }> }

export default async function MissingPage({ searchParams }: Props) {
  const { wanted } = await searchParams
  const store = findReader()
  const nearest = store && typeof wanted === 'string' ? await listNearest(store.read, wanted, nearestShown) : []
  return <Missing nearest={nearest} />
}
