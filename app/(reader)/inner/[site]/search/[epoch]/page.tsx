import type { Metadata } from 'next'
import { SearchPage } from '#components/search/search-page'
import { words } from '#components/site/current-site.ts'
import { requireReader } from '#lib/store'
import { readSearch } from '#lib/web/reading'
import { parseQuestion } from '#lib/work/searching'

/** Rendered for each question, and kept by the page store alone: questions are endless. */
export const instant = false

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const toParameters = async (searchParams: Props['searchParams']) =>
  new URLSearchParams(Object.entries(await searchParams).map(([name, value]) => [name, [value].flat()[0] ?? '']))

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { text } = parseQuestion(await toParameters(searchParams))
  return { title: text === '' ? words().search.title : words().search.titleOf(text), robots: { index: false } }
}

export default async function Search({ searchParams }: Props) {
  // A build asks for no question and may have no database.
  const asked = await toParameters(searchParams)
  return <SearchPage answer={await readSearch(requireReader(), asked)} />
}
