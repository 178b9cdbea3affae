import { decideIndexable, type ReviewFact, showReview } from '#lib/core/posts'
import {
  type Connection,
  countListings,
  findEdition,
  isLive,
  type LivePost,
  listCollectionKeys,
  listMissingListings,
  listPostStates,
  listPublicationTimes,
  listReviewFacts,
  listSearchFacets,
  listStoredRevisions,
  type PostNum,
  type PostState,
  type RevisionNum,
  toShard,
} from '#lib/store'
import { describePosts } from '#lib/work/publishing/describe-posts.ts'
import { type DescribedRevision, describeAll } from '#lib/work/publishing/describe-revision.ts'
import { toListings } from '#lib/work/publishing/listings.ts'
import { listPresentEditions } from '#lib/work/publishing/refresh-editions.ts'
import { toFacets } from '#lib/work/publishing/reindex.ts'

export interface PostCheck {
  take(nums: readonly PostNum[]): Promise<void>
  /** How many posts were looked at. */
  finish(): Promise<number>
}

/** Recomputes what publishing derives from live revisions, by the same functions, and compares. Some posts at a time. */
export function createPostCheck(connection: Connection, fault: (line: string) => void): PostCheck {
  let checked = 0
  let listings = 0
  return {
    async take(nums) {
      const states = await listPostStates(connection, { nums })
      const live = states.filter(isLive)
      const stored = await listStoredRevisions(
        connection,
        live.map((state) => state.live),
      )
      const revisions = describeAll(stored)
      checked += states.length
      await checkDescriptions(connection, states, revisions, fault)
      await checkEditions(connection, live, revisions, fault)
      listings += await checkLists(connection, live, revisions, fault)
      await checkFacets(connection, live, revisions, fault)
    },
    async finish() {
      const count = await countListings(connection)
      if (count !== listings) fault(`lists: ${count} entries, ${listings} follow from the live revisions`)
      return checked
    },
  }
}

const described = ['publishedAt', 'modifiedAt', 'card', 'problem', 'stack', 'features'] as const

async function checkDescriptions(
  connection: Connection,
  states: readonly PostState[],
  revisions: ReadonlyMap<RevisionNum, DescribedRevision>,
  fault: (line: string) => void,
): Promise<void> {
  const publications = await listPublicationTimes(
    connection,
    states.map((state) => state.num),
  )
  const expected = states.map((state) => ({ ...state }))
  const facts = await listReviewFacts(
    connection,
    states.flatMap(({ live }) => live ?? []),
  )
  describePosts(expected, revisions, { publications, facts })
  for (const [index, state] of states.entries()) {
    const wanted = expected[index] as PostState
    if (state.listed !== wanted.listed) fault(`post ${state.id}: ${describeGate(state, revisions, facts)}`)
    if (state.live === null && state.edition !== null) fault(`post ${state.id}: has an edition and is not live`)
    for (const name of described) {
      const [found, right] = [JSON.stringify(state[name]), JSON.stringify(wanted[name])]
      // Until its text changes again, a post keeps the day that the text states: it was taken for true whatever came before it.
      const isStated = name === 'modifiedAt' && state.modifiedAt === findStated(state, revisions)
      if (found !== right && !isStated)
        fault(`post ${state.id}: ${name} is ${shorten(found)}, follows as ${shorten(right)}`)
    }
    if (!isSameBytes(state.signature, wanted.signature)) fault(`post ${state.id}: signature is not that of its text`)
  }
}

const findStated = ({ live }: PostState, revisions: ReadonlyMap<RevisionNum, DescribedRevision>): string | undefined =>
  live === null ? undefined : revisions.get(live)?.facts.dates.modified

function describeGate(
  { live, listed, policy }: PostState,
  revisions: ReadonlyMap<RevisionNum, DescribedRevision>,
  facts: ReadonlyMap<RevisionNum, ReviewFact>,
): string {
  const meta = live === null ? undefined : revisions.get(live)?.facts.gated
  const fact = live === null ? undefined : facts.get(live)
  const reasons = meta
    ? decideIndexable({ live: true, policy, meta: showReview(meta, fact) }).reasons
    : ['it has no live revision']
  return listed ? `is listed, though ${reasons.join(' and ')}` : 'is not listed, though the gate lets it through'
}

const isSameBytes = (one: Uint8Array | null, other: Uint8Array | null): boolean =>
  one === null || other === null ? one === other : Buffer.compare(one, other) === 0

const shorten = (text: string | undefined): string =>
  text === undefined ? 'nothing' : text.length > 120 ? `${text.slice(0, 117)}…` : text

async function checkEditions(
  connection: Connection,
  live: readonly LivePost[],
  revisions: ReadonlyMap<RevisionNum, DescribedRevision>,
  fault: (line: string) => void,
): Promise<void> {
  const present = await listPresentEditions(connection, live, revisions)
  const names = await listCollectionKeys(
    connection,
    present.flatMap(({ revision }) => revision.facts.terms),
  )
  for (const { state, revision, edition } of present) {
    // What it shows of others is still to be found where that is due.
    const shown = state.similarDue ? (state.edition ?? edition) : edition
    if (state.edition !== shown) fault(`post ${state.id}: edition ${state.edition}, its page shows ${edition}`)
    else if (!(await findEdition(connection, state.id, shown)))
      fault(`post ${state.id}: its edition ${shown} is not there`)
    for (const { kind, slug } of revision.facts.terms)
      if (!names.has(`${kind}/${slug}`)) fault(`post ${state.id}: links to ${kind}/${slug}, which is not there`)
  }
}

async function checkLists(
  connection: Connection,
  live: readonly LivePost[],
  revisions: ReadonlyMap<RevisionNum, DescribedRevision>,
  fault: (line: string) => void,
): Promise<number> {
  const ids = new Map(live.map((state) => [state.num, state.id]))
  const wanted = live.flatMap((state) => toListings(state, revisions))
  for (const { kind, slug, post } of await listMissingListings(connection, wanted))
    fault(`post ${ids.get(post)}: is not listed in ${kind}/${slug}`)
  const shards = live.flatMap(({ num, listed }) => (listed ? [{ kind: 'shard' as const, slug: toShard(num) }] : []))
  const known = await listCollectionKeys(connection, shards)
  for (const slug of new Set(shards.map((shard) => shard.slug)))
    if (!known.has(`shard/${slug}`)) fault(`lists: shard ${slug} of the sitemap has no epoch`)
  return wanted.length
}

async function checkFacets(
  connection: Connection,
  live: readonly LivePost[],
  revisions: ReadonlyMap<RevisionNum, DescribedRevision>,
  fault: (line: string) => void,
): Promise<void> {
  const listed = live.filter((state) => state.listed)
  const found = await listSearchFacets(
    connection,
    listed.map((state) => state.num),
  )
  for (const state of listed) {
    const facets = found.get(state.num)
    const revision = revisions.get(state.live)
    if (!facets || !revision) continue
    const wanted = new Set(toFacets(revision.facts).map(({ kind, slug }) => `${kind}/${slug}`))
    if (facets.size !== wanted.size || [...wanted].some((facet) => !facets.has(facet)))
      fault(`post ${state.id}: search narrows to ${[...facets].join(' ')}, its revision says ${[...wanted].join(' ')}`)
  }
}
