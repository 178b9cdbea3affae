import type { Features } from './features.ts'
import { isNearlySameText, sharesWords, wordLikeness } from './signature.ts'

/** `Num` is the number by which the caller knows posts. */
export interface Candidate<Num extends number = number> {
  num: Num
  id: string
  features: Features
  signature: Uint8Array
}

export interface Neighbour<Num extends number = number> {
  num: Num
  score: number
  /** What both posts have, most telling first. */
  shared: string[]
}

/** What sharing is worth; the words of the text only break ties. */
const worth = { problem: 3, topicStack: 3, entity: 0.7, stack: 0.5, tool: 0.4, words: 0.39 }
const mostNames = 4

/**
 * The most similar candidates, best first; equal scores go by id, so that the order does not depend on who came first. What shares
 * nothing with the post is among them only where nothing does.
 */
export function rankSimilar<Num extends number>(
  post: Candidate<Num>,
  candidates: Iterable<Candidate<Num>>,
  most: number,
): Neighbour<Num>[] {
  const ranked: (Ranked<Num> & { id: string })[] = []
  let isShared = false
  for (const candidate of candidates) {
    if (candidate.num === post.num || isNearlySameText(post.signature, candidate.signature)) continue
    const { id, signature } = candidate
    const pair = scorePair(post, candidate)
    const shares = pair.shared.length > 0 || sharesWords(post.signature, signature)
    if (shares && !isShared) ranked.length = 0
    isShared ||= shares
    if (shares || !isShared) ranked.push({ ...pair, id, signature })
  }
  ranked.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  return withoutRepeats(ranked, most)
}

type Ranked<Num extends number> = Neighbour<Num> & { signature: Uint8Array }

/** Five copies of one text would be one suggestion made five times. */
function withoutRepeats<Num extends number>(ranked: readonly Ranked<Num>[], most: number): Neighbour<Num>[] {
  const kept: Ranked<Num>[] = []
  for (const neighbour of ranked) {
    if (kept.length === most) break
    if (!kept.some((other) => isNearlySameText(other.signature, neighbour.signature))) kept.push(neighbour)
  }
  return kept.map(({ num, score, shared }) => ({ num, score, shared }))
}

function scorePair<Num extends number>(post: Candidate<Num>, other: Candidate<Num>): Neighbour<Num> {
  const mine = post.features
  const theirs = other.features
  const names = new Map<string, string>()
  let score = worth.words * wordLikeness(post.signature, other.signature)
  const share = (slug: string, value: number) => {
    if (names.has(slug)) return
    names.set(slug, Object.hasOwn(mine.names, slug) ? (mine.names[slug] as string) : slug)
    score += value
  }
  if (mine.problem !== null && mine.problem === theirs.problem) share(mine.problem, worth.problem)
  if (mine.topicStack !== null && mine.topicStack === theirs.topicStack) share(mine.topicStack, worth.topicStack)
  for (const slug of mine.entities) if (theirs.entities.includes(slug)) share(slug, worth.entity)
  for (const slug of mine.stack) if (theirs.stack.includes(slug)) share(slug, worth.stack)
  for (const slug of mine.tools) if (theirs.tools.includes(slug)) share(slug, worth.tool)
  return { num: other.num, score: Math.round(score * 1e6) / 1e6, shared: [...names.values()].slice(0, mostNames) }
}
