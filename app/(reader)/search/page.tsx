import type { Metadata } from 'next'
import { SearchPage } from '#components/search/search-page'
import { requireReader } from '#lib/store'
import { parseQuestion, searchPosts } from '#lib/work/searching'

/** Made for each question and kept by the page store alone: of questions there is no end. */
export const instant = false

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const requireQuestion = async (searchParams: Props['searchParams']) => {
  const asked = Object.entries(await searchParams).map(([name, value]) => [name, [value].flat()[0] ?? ''])
  return parseQuestion(new URLSearchParams(asked))
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { text } = await requireQuestion(searchParams)
  return { title: text === '' ? 'Search' : `${text} – search`, robots: { index: false } }
}

export default async function Search({ searchParams }: Props) {
  const question = await requireQuestion(searchParams)
  const answer = await requireReader().snapshot((connection) => searchPosts(connection, question))
  return <SearchPage answer={answer} />
}
