import type { Metadata } from 'next'
import { Missing } from '#components/missing/missing'
import { words } from '#components/site/current-site.ts'
import { findReader } from '#lib/store'
import { readNearest } from '#lib/web/reading'

/** Rendered for each address that leads nowhere, and kept nowhere: such addresses are endless. */
export const instant = false
export const generateMetadata = (): Metadata => ({ title: words().missing.title, robots: { index: false } })

type Props = { searchParams: Promise<{ wanted?: string | string[] }> }

export default async function MissingPage({ searchParams }: Props) {
  const { wanted } = await searchParams
  const store = findReader()
  return <Missing nearest={store && typeof wanted === 'string' ? await readNearest(store, wanted) : []} />
}
