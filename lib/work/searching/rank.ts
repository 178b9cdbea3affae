import type { PostNum } from '#lib/store'
import type { KnownIndex, KnownName, KnownPost } from './known-index.ts'
import { listNamed, toNamedWorth, toTitledWorth, type Weighed } from './section-worth.ts'
import { readName } from './wanted.ts'

/** How many of the best by their words are looked at by title, review and age. */
const mostCompared = 120
/** The best of those are opened: their headings are read, each by itself. */
const mostOpened = 24

interface Given extends Weighed {
  /** Matches that come before all others, the first ones first. */
  tiers: readonly PostNum[][]
  scores: ReadonlyMap<PostNum, number>
}

/** Every match once: by the first tier that has it, then by weight, title and headings; equal ones the later one first. */
export async function rankByNames(
  index: KnownIndex,
  matches: readonly PostNum[],
  { tiers, scores, ...weighed }: Given,
): Promise<PostNum[]> {
  const tierOf = new Map(tiers.flatMap((tier, index) => tier.map((num) => [num, index] as const)).reverse())
  const ranked = matches.map((num) => ({ num, tier: tierOf.get(num) ?? tiers.length, score: scores.get(num) ?? 0 }))
  const order = () =>
    ranked.sort((one, other) => one.tier - other.tier || other.score - one.score || other.num - one.num)
  order()
  const compared = ranked.slice(0, mostCompared)
  const known = await index.listNames(compared.map(({ num }) => num))
  for (const each of compared) {
    const name = known.get(each.num)
    if (name) each.score = (each.score + least) * toTitleWorth(name, weighed) * (reviewWorth[name.status] ?? 1)
  }
  order()
  const opened = ranked.slice(0, mostOpened)
  const posts = await index.listPosts(opened.map(({ num }) => num))
  const worthOf = new Map(posts.map((post) => [post.num, toHeadingWorth(post, weighed)]))
  for (const each of opened) each.score *= worthOf.get(each.num) ?? 1
  return order().map(({ num }) => num)
}

/** Words that weigh nothing, because most posts have them, still tell titles apart. */
const least = 0.001
const coverWorth = 0.4
const fillWorth = 1
const headingWorth = 4
const namedWorth = 0.9

const toCover = (terms: ReadonlySet<number>, { shares }: Weighed): number =>
  [...terms].reduce((sum, term) => sum + (shares[term] ?? 0), 0)

/** A title that says what was asked for, and little else, is most likely what was meant. */
function toTitleWorth({ title }: KnownName, weighed: Weighed): number {
  const { terms, fill } = readName(title, weighed.wanted)
  const cover = toCover(terms, weighed)
  return 1 + coverWorth * cover + fillWorth * cover ** 2 * fill
}

/** So is a section whose heading says it, together with the title and the headings that it stands below. */
function toHeadingWorth(post: KnownPost, weighed: Weighed): number {
  const titled = readName(post.title, weighed.wanted).terms
  let [best, named] = [0, toTitledWorth(post, weighed)]
  for (const section of listNamed(post, weighed)) {
    if (section.terms.size === 0) continue
    best = Math.max(best, toCover(new Set([...titled, ...section.terms]), weighed) ** 1.5 * section.fill)
    named = Math.max(named, toNamedWorth(section, weighed))
  }
  return (1 + headingWorth * best) * (1 + namedWorth * named)
}

const reviewWorth: Readonly<Record<string, number>> = {
  reviewed: 1.02,
  claimed: 1.02,
  unreviewed: 1,
  'in-review': 1,
  draft: 1,
  archived: 0.85,
}
