import { type Card, showListedState } from '#lib/core/posts'
import { listWords } from '#lib/core/words/tokens.ts'
import { type Connection, listCardsOf, type PostNum, type SearchMatch } from '#lib/store'
import type { WideQuestion } from './expand.ts'
import { findWanted, toWanted, type Wanted } from './wanted.ts'

/** How many of the best by their words are looked at by title, review and age. */
const mostCompared = 120

interface Given {
  /** Matches that come before all others, the first ones first. */
  tiers: readonly SearchMatch[][]
  scores: ReadonlyMap<PostNum, number>
}

/** Every match once: by the first tier that has it, then by weight and title; equal ones the later one first. */
export async function rankByTitle(
  connection: Connection,
  wide: WideQuestion,
  matches: readonly SearchMatch[],
  { tiers, scores }: Given,
): Promise<SearchMatch[]> {
  const tierOf = new Map(tiers.flatMap((tier, index) => tier.map(({ num }) => [num, index] as const)).reverse())
  const ranked = matches.map((match) => ({
    match,
    tier: tierOf.get(match.num) ?? tiers.length,
    score: scores.get(match.num) ?? 0,
  }))
  const order = () =>
    ranked.sort((one, other) => one.tier - other.tier || other.score - one.score || other.match.num - one.match.num)
  order()
  const compared = ranked.slice(0, mostCompared)
  const cards = await listCardsOf(
    connection,
    compared.map(({ match }) => match.num),
  )
  const wanted = toWanted(wide)
  for (const each of compared) {
    const card = cards.get(each.match.num)
    if (card) each.score = (each.score + least) * toWorth(card, wanted)
  }
  return order().map(({ match }) => match)
}

/** Words that weigh nothing, because most posts have them, still tell titles apart. */
const least = 0.001
const coverWorth = 0.4
const fillWorth = 0.6

/** A title that says what was asked for, and little else, is most likely what was meant. */
function toWorth(card: Card, wanted: Wanted): number {
  const found = findWanted(card.title, wanted)
  const cover = new Set(found.map(({ term }) => term)).size / Math.max(1, wanted.terms)
  const fill = found.length / Math.max(1, listWords(card.title).length)
  return (1 + coverWorth * cover + fillWorth * cover * fill) * (reviewWorth[showListedState(card).status] ?? 1)
}

const reviewWorth: Readonly<Record<string, number>> = {
  reviewed: 1.02,
  claimed: 1.02,
  unreviewed: 1,
  'in-review': 1,
  draft: 1,
  archived: 0.85,
}
