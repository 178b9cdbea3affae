import { listOutsideLinks as listAddresses } from '#lib/core/mdx/list-outside-links.ts'
import { listReferences } from '#lib/core/mdx/list-references.ts'
import { type ReviewFact, reviewedAt } from '#lib/core/posts'
import { listWords } from '#lib/core/words'
import { toIndexWord } from '#lib/core/words/index-word.ts'
import {
  type Connection,
  clearQueueDue,
  findLogEnds,
  findSiteLanguage,
  listAddressOwners,
  listMissingMedia,
  listOutsideLinks,
  listPlainReasons,
  listPostStates,
  listQueueDue,
  listReviewFacts,
  listStoredRevisions,
  markLinkingDue,
  markQueueDue,
  type NoteWords,
  type OutsideLink,
  type PostNum,
  type PostState,
  type QueueEntry,
  type QueueFilter,
  type RevisionNum,
  type Store,
  type StoredRevision,
  saveNoteLinks,
  saveNoteWords,
  saveOutsideLinks,
  saveQueueEntries,
} from '#lib/store'
import { toSearchText } from './search-text.ts'

/** What follows from posts alone; the others follow from schedules, working copies and reviews. */
const filters: readonly QueueFilter[] = [
  ...(['all', 'live', 'drafts', 'review', 'broken-links', 'broken-pictures', 'no-alternative', 'plain'] as const),
]

/**
 * Says what the desk shows of posts that changed: at once, or in the background. Posts that lead to one of them stand in line,
 * since their links may lead somewhere else now.
 */
export async function queuePosts(
  transaction: Connection,
  posts: readonly PostNum[],
  { isLater }: { isLater: boolean },
): Promise<void> {
  await markLinkingDue(transaction, posts)
  if (isLater) await markQueueDue(transaction, posts)
  else await describeForQueue(transaction, posts)
}

/** Reads up to `most` of the posts that stand in line, in one transaction. Returns how many. */
export async function settleQueue(store: Store, most: number): Promise<number> {
  if ((await listQueueDue(store.read, 1)).length === 0) return 0
  return store.write(async (transaction) => {
    const due = await listQueueDue(transaction, most)
    await describeForQueue(transaction, due)
    return due.length
  })
}

async function describeForQueue(transaction: Connection, posts: readonly PostNum[]): Promise<void> {
  const states = await listPostStates(transaction, { nums: posts })
  const nums = states.flatMap(({ live, draft }) => [live, draft].filter((num) => num !== null))
  const facts: Facts = {
    revisions: await listStoredRevisions(transaction, nums),
    reviews: await listReviewFacts(transaction, nums),
    missing: await listMissingMedia(transaction, nums),
    plain: await listPlainReasons(transaction, nums),
  }
  const siteLanguage = await findSiteLanguage(transaction)
  const outside = await listOutsideLinks(transaction, posts)
  const entries: QueueEntry[] = []
  const links: { post: PostNum; slug: string }[] = []
  const words: NoteWords[] = []
  for (const state of states) {
    const { beganBy, changedAt } = await findLogEnds(transaction, state.num)
    const next = facts.revisions.get(state.draft ?? state.live ?? (0 as RevisionNum))
    const references = next ? listReferences(next.body, next.format) : null
    const owners = await listAddressOwners(transaction, references?.slugs ?? [])
    for (const slug of references?.slugs ?? []) links.push({ post: state.num, slug })
    const broken = await keepOutsideLinks(transaction, { post: state.num, known: outside.get(state.num), next })
    const problems = {
      ...{ beganBy, changedAt, hasUnnamedPicture: references?.hasUnnamedPicture ?? false },
      leadsNowhere:
        broken ||
        (references?.files.length ?? 0) > 0 ||
        (references?.slugs ?? []).some((slug) => !owners.get(slug)?.isLive),
    }
    entries.push(...toEntries(state, facts, problems))
    words.push(toWords(state, facts.revisions, siteLanguage))
  }
  await saveQueueEntries(transaction, posts, filters, entries)
  await saveNoteLinks(transaction, posts, links)
  await saveNoteWords(transaction, posts, words)
  await clearQueueDue(transaction, posts)
}

interface Outside {
  post: PostNum
  known: readonly OutsideLink[] | undefined
  next: StoredRevision | undefined
}

/** Of what is known of links to other sites, that stays which the text still leads to. Whether some of them are broken. */
async function keepOutsideLinks(transaction: Connection, { post, known, next }: Outside): Promise<boolean> {
  if (!known) return false
  const addresses = new Set(next ? listAddresses(next.body, next.format) : [])
  const kept = known.filter(({ address }) => addresses.has(address))
  if (kept.length < known.length)
    await saveOutsideLinks(
      transaction,
      [post],
      kept.map((link) => ({ post, ...link })),
    )
  return kept.some(({ broken }) => broken)
}

interface Facts {
  revisions: ReadonlyMap<RevisionNum, StoredRevision>
  reviews: ReadonlyMap<RevisionNum, ReviewFact>
  missing: ReadonlyMap<RevisionNum, readonly string[]>
  plain: ReadonlyMap<RevisionNum, string>
}

interface Seen {
  beganBy: string
  changedAt: number
  hasUnnamedPicture: boolean
  leadsNowhere: boolean
}

/** What can be mended is told of the draft, which is what a person goes on with, else of what is live. */
function toEntries(state: PostState, facts: Facts, seen: Seen): QueueEntry[] {
  const { num, live, draft, listed } = state
  const next = draft ?? live
  const holds: Partial<Record<QueueFilter, boolean>> = {
    all: true,
    drafts: draft !== null,
    review: live !== null && !listed,
    'broken-links': seen.leadsNowhere,
    'broken-pictures': next !== null && facts.missing.has(next),
    'no-alternative': seen.hasUnnamedPicture || isHeroUnnamed(next === null ? undefined : facts.revisions.get(next)),
    plain: next !== null && facts.plain.has(next),
  }
  const toEntry = (filter: QueueFilter, at: number): QueueEntry => ({ filter, at, post: num, owner: seen.beganBy })
  const entries = filters.filter((filter) => holds[filter]).map((filter) => toEntry(filter, seen.changedAt))
  if (live !== null) entries.push(toEntry('live', lookedAt(state, live, facts)))
  return entries
}

const isHeroUnnamed = (revision: StoredRevision | undefined): boolean => {
  const hero = revision?.meta.heroImage
  return hero !== undefined && !hero.alt?.trim()
}

/** The last day on which a live text is known to have been right: its last change or its last review. */
function lookedAt({ modifiedAt, publishedAt }: PostState, live: RevisionNum, { revisions, reviews }: Facts): number {
  const fact = reviews.get(live)
  const days = [
    modifiedAt ?? publishedAt,
    fact && 'reviewer' in fact ? reviewedAt(fact) : revisions.get(live)?.meta.revision.lastReviewed,
  ]
  const times = days.map((day) => Date.parse(day ?? '')).filter((time) => !Number.isNaN(time))
  return Math.max(0, ...times)
}

/** Readers find the words of a live text that the gate lets through, so that only a draft adds some. */
function toWords(
  { num, slug, live, draft, listed }: PostState,
  revisions: ReadonlyMap<RevisionNum, StoredRevision>,
  siteLanguage: string,
): NoteWords {
  const stored = [draft, live].flatMap((revision) => (revision === null ? [] : (revisions.get(revision) ?? [])))
  const title = [slug.replaceAll('-', ' '), ...stored.map(({ meta }) => meta.title)]
  const own = stored.filter((revision) => !(listed && revision.num === live))
  const text = own.flatMap((revision) => [
    ...toSearchText(revision, siteLanguage).text.forms.split(' '),
    ...listWords(`${revision.meta.title} ${revision.body}`).filter(isPairs),
  ])
  return { num, title: toIndexed(title.flatMap(listWords)), text: toIndexed(text) }
}

const isPairs = (word: string): boolean => /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word)

const toIndexed = (words: readonly string[]): string[] => [...new Set(words.map(toIndexWord))].filter(Boolean)
