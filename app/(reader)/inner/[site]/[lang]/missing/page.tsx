import type { Metadata } from 'next'
import { enterPage } from '#app/enter-page.ts'
import { AsHtml } from '#components/html/as-html'
import { Missing } from '#components/missing/missing'
import { words } from '#components/site/current-site.ts'
import { findReader } from '#lib/store'
import { type Params, readNearest } from '#lib/web/reading'

/** Rendered for each address that leads nowhere, and kept nowhere: such addresses are endless. */
export const instant = false

type Props = { params: Params; searchParams: Promise<{ wanted?: string | string[]; gone?: string | string[] }> }

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  await enterPage(params)
  const { missing } = words()
  return {
    title: (await searchParams).gone === undefined ? missing.title : missing.goneTitle,
    robots: { index: false },
  }
}

export default async function MissingPage({ params, searchParams }: Props) {
  await enterPage(params)
  const { wanted, gone } = await searchParams
  const store = findReader()
  const nearest = store && typeof wanted === 'string' ? await readNearest(store, wanted) : []
  return (
    <AsHtml>
      <Missing nearest={nearest} goneAt={typeof gone === 'string' ? gone : null} />
    </AsHtml>
  )
}
