import { type PostMeta, toTermSlug } from '#lib/posts'
import { isNearlySameText, wordLikeness } from './signature.ts'

export interface Candidate {
  num: number
  id: string
  meta: Pick<PostMeta, 'topic' | 'stack' | 'tools' | 'entities'>
  signature: Uint8Array
}

export interface Neighbour {
  num: number
  score: number
  /** What both posts have, most telling first. */
  shared: string[]
}

/** What sharing is worth; the words of the text only break ties. */
const worth = { problem: 3, topicStack: 3, entity: 0.7, stack: 0.5, tool: 0.4, words: 0.39 }
const mostNames = 4

/** The most similar candidates, best first; equal scores go by id, so that the order does not depend on who came first. */
export function rankSimilar(post: Candidate, candidates: Iterable<Candidate>, most: number): Neighbour[] {
  const ranked: (Neighbour & { id: string; signature: Uint8Array })[] = []
  for (const candidate of candidates) {
    if (candidate.num === post.num || isNearlySameText(post.signature, candidate.signature)) continue
    ranked.push({ ...scorePair(post, candidate), id: candidate.id, signature: candidate.signature })
  }
  ranked.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  return withoutRepeats(ranked, most)
}

/** Five copies of one text would be one suggestion made five times. */
function withoutRepeats(ranked: readonly (Neighbour & { signature: Uint8Array })[], most: number): Neighbour[] {
  const kept: (Neighbour & { signature: Uint8Array })[] = []
  for (const neighbour of ranked) {
    if (kept.length === most) break
    if (!kept.some((other) => isNearlySameText(other.signature, neighbour.signature))) kept.push(neighbour)
  }
  return kept.map(({ num, score, shared }) => ({ num, score, shared }))
}

function scorePair(post: Candidate, other: Candidate): Neighbour {
  const names = new Map<string, string>()
  let score = worth.words * wordLikeness(post.signature, other.signature)
  const share = (name: string, value: number) => {
    const key = toTermSlug(name)
    if (names.has(key)) return
    names.set(key, name)
    score += value
  }
  if (isSame(post.meta.topic.problem, other.meta.topic.problem)) share(post.meta.topic.problem, worth.problem)
  if (isSame(post.meta.topic.stack, other.meta.topic.stack)) share(post.meta.topic.stack, worth.topicStack)
  const entities = other.meta.entities?.map((entity) => entity.name)
  for (const name of sharedNames(
    post.meta.entities?.map((entity) => entity.name),
    entities,
  ))
    share(name, worth.entity)
  for (const name of sharedNames(post.meta.stack, other.meta.stack)) share(name, worth.stack)
  for (const name of sharedNames(post.meta.tools, other.meta.tools)) share(name, worth.tool)
  return { num: other.num, score: Math.round(score * 1e6) / 1e6, shared: [...names.values()].slice(0, mostNames) }
}

const isSame = (a: string, b: string): boolean => toTermSlug(a) === toTermSlug(b)

function sharedNames(mine: readonly string[] = [], theirs: readonly string[] = []): string[] {
  const slugs = new Set(theirs.map(toTermSlug))
  return mine.filter((name) => slugs.has(toTermSlug(name)))
}
