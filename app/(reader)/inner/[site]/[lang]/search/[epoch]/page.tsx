import type { Metadata } from 'next'
import { enterPage } from '#app/enter-page.ts'
import { AsHtml } from '#components/html/as-html'
import { SearchPage } from '#components/search/search-page'
import { words } from '#components/site/current-site.ts'
import { type Params, readSearch } from '#lib/web/reading'
import { parseQuestion } from '#lib/work/searching'
import { requireSharedSearching } from '#lib/work/searching/shared-searching.ts'

/** Rendered for each question, and kept by the page store alone: questions are endless. */
export const instant = false

type Props = { params: Params; searchParams: Promise<Record<string, string | string[] | undefined>> }

const toParameters = async (searchParams: Props['searchParams']) =>
  new URLSearchParams(Object.entries(await searchParams).map(([name, value]) => [name, [value].flat()[0] ?? '']))

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  await enterPage(params)
  const { text } = parseQuestion(await toParameters(searchParams))
  return { title: text === '' ? words().search.title : words().search.titleOf(text), robots: { index: false } }
}

export default async function Search({ params, searchParams }: Props) {
  const { site } = await enterPage(params)
  // A build asks for no question and may have no database.
  const asked = await toParameters(searchParams)
  return (
    <AsHtml>
      <SearchPage answer={await readSearch(requireSharedSearching(), asked, site)} />
    </AsHtml>
  )
}
