import type { Metadata } from 'next'
import { enterPage } from '#app/enter-page.ts'
import { Missing } from '#components/missing/missing'
import { words } from '#components/site/current-site.ts'
import { findReader } from '#lib/store'
import { type Params, readNearest } from '#lib/web/reading'

/** Rendered for each address that leads nowhere, and kept nowhere: such addresses are endless. */
export const instant = false

type Props = { params: Params; searchParams: Promise<{ wanted?: string | string[] }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await enterPage(params)
  return { title: words().missing.title, robots: { index: false } }
}

export default async function MissingPage({ params, searchParams }: Props) {
  await enterPage(params)
  const { wanted } = await searchParams
  const store = findReader()
  return <Missing nearest={store && typeof wanted === 'string' ? await readNearest(store, wanted) : []} />
}
