import { findSettings, type PublicationSources } from '#lib/sources'
import {
  type Connection,
  listPointers,
  listRevisionKeys,
  listSlugOwners,
  type Pointers,
  type RevisionKey,
  type RevisionNum,
  type SlugOwner,
} from '#lib/store'
import { planStated } from '#lib/work/scheduling'
import { type AutoVersion, findSameDraft, findSameState, withNextVersion, withPrerelease } from './auto-version.ts'
import { type BatchPlan, refuse } from './batch-plan.ts'
import type { CheckedPost } from './checked-post.ts'
import { findConflict, remember, withSlug } from './choose-slug.ts'
import { describeStats, type FolderNow } from './folder-now.ts'
import { listKeptLinks } from './keep-links.ts'
import { toRecognizable } from './known-records.ts'
import { type PlannedPost, planPost, type TakenAs } from './plan-post.ts'
import { type PostHistories, readHistories } from './post-histories.ts'
import { type ResolvedPost, resolvePosts } from './resolve-posts.ts'
import type { RunMemory } from './run-memory.ts'

export interface PlanOptions {
  /** Gives changed content a version of its own instead of refusing it: while somebody writes. */
  autoVersion?: AutoVersion
  /** Also brings back what was taken back with its run. */
  again?: boolean
  /** `ignore`: notes are not believed when they say that somebody reviewed them. */
  claims?: 'believe' | 'ignore'
  /** What the publication says of where its notes come from. */
  sources?: PublicationSources
  /** RFC 3339, UTC. */
  now: string
}

interface PlanContext {
  memory: RunMemory
  folder: FolderNow
  options: PlanOptions
}

/** Decides what each post of a batch would do to what the database holds now, without writing. */
export async function planBatch(
  connection: Connection,
  posts: readonly CheckedPost[],
  { memory, folder, options }: PlanContext,
): Promise<BatchPlan> {
  const plan: BatchPlan = {
    ...{ rows: [], changes: [], refusals: [], notices: [], claims: [] },
    ...{ files: [], leftFiles: [], rediscovered: [], imported: [], timed: [], schedules: [] },
  }
  const resolved = await resolvePosts(connection, posts, folder, memory)
  const { owners, found } = await matchPosts(connection, resolved, options)
  const histories = await readHistories(connection, found.flatMap(toTouched))
  for (const each of found) takePost(plan, each, { owners, histories, memory, options })
  const { changes, notices } = await planStated(connection, plan.timed, options.now)
  plan.schedules.push(...changes)
  plan.notices.push(...notices)
  return plan
}

/** A post beside what the store has of it. */
interface MatchedPost extends ResolvedPost {
  pointers: Pointers | undefined
  revisions: readonly RevisionKey[]
  /** The state that says what the file says. */
  state: RevisionKey | null
}

async function matchPosts(
  connection: Connection,
  resolved: readonly ResolvedPost[],
  { autoVersion = 'never' }: PlanOptions,
): Promise<{ owners: ReadonlyMap<string, SlugOwner>; found: MatchedPost[] }> {
  const posts = resolved.map(({ post }) => post)
  const pointersOf = await listPointers(
    connection,
    posts.map((post) => post.id),
  )
  const nums = [...pointersOf.values()].map((pointers) => pointers.num)
  const revisionsOf = Map.groupBy(await listRevisionKeys(connection, nums), ({ post }) => post)
  const owners = await listSlugOwners(
    connection,
    posts.flatMap((post) => [post.slug, ...post.otherSlugs]),
  )
  const known = resolved.map((each) => {
    const pointers = pointersOf.get(each.post.id)
    return { ...each, pointers, revisions: pointers ? (revisionsOf.get(pointers.num) ?? []) : [] }
  })
  const kept = await listKeptLinks(connection, known)
  const found = known.map(({ pointers, revisions, ...each }): MatchedPost => {
    const asKept = { ...each, post: kept.get(each.post) ?? each.post }
    return {
      ...asKept,
      pointers,
      revisions,
      ...matchState(asKept, { imported: pointers?.imported ?? null, revisions, autoVersion }),
    }
  })
  return { owners, found }
}

function matchState(
  { post, isUnchanged }: ResolvedPost,
  known: { imported: RevisionNum | null; revisions: readonly RevisionKey[]; autoVersion: AutoVersion },
): { post: CheckedPost; state: RevisionKey | null } {
  if (isUnchanged) return { post, state: null }
  if (!post.isVersioned) return findSameState(post, known) ?? { post, state: null }
  // An earlier state is named by its version: raised, it would be another one.
  const named = known.autoVersion === 'dev' && !post.isHistory ? withPrerelease(post, known) : post
  return { post: named, state: known.revisions.find(({ hash }) => hash === named.hash) ?? null }
}

/** Posts whose file is not what it was: what was decided on them is asked for these alone. */
const toTouched = ({ pointers, isUnchanged, state }: MatchedPost): Pointers[] => {
  if (!pointers) return []
  const isSettled = isUnchanged || (state !== null && state.num === pointers.imported)
  return isSettled && pointers.withdrawn !== 'prune' ? [] : [pointers]
}

interface TakeContext {
  owners: ReadonlyMap<string, SlugOwner>
  histories: PostHistories
  memory: RunMemory
  options: PlanOptions
}

function takePost(plan: BatchPlan, matched: MatchedPost, { owners, histories, memory, options }: TakeContext): void {
  const { pointers, revisions, file, isUnchanged, state } = matched
  const wanted = matched.post
  // What is unchanged stands where it stood.
  const named =
    isUnchanged && pointers ? { ...wanted, slug: pointers.slug } : withSlug(wanted, pointers, memory, owners)
  if (named.slug !== wanted.slug && named.slug !== pointers?.slug)
    plan.notices.push({ what: 'another address, since another note has the first', path: named.path })
  const conflict = findConflict(named, pointers !== undefined, memory, owners)
  if (conflict) {
    refuse(plan, named, conflict)
    return
  }
  const known = pointers ? { ...pointers, ...histories.describe(pointers.num, file !== null), revisions } : null
  const isOwn = known && !named.isVersioned && !isUnchanged && !state
  const { post, raise } = isOwn
    ? withNextVersion(named, known, histories.importedMeta(known.imported))
    : { post: named, raise: null }
  remember(post, memory)
  const waiting = isOwn ? findSameDraft(named, known) : null
  const claims = options.claims ?? findClaims(post, options)
  const taken = planPost(plan, { post, raise, known, isUnchanged, waiting, claims }, options.again ?? false)
  const isTaken = taken !== 'rejected'
  if (isTaken && !post.isBeside) {
    const said = isUnchanged ? pointers?.imported : state?.num
    const isWaiting = said != null && said === pointers?.draft
    planTimed(plan, post, { pointers, known, taken, isWaiting })
  }
  if (isTaken && !post.isBeside && post.oldPaths.length > 0)
    plan.claims.push({ id: post.id, path: post.path, oldPaths: post.oldPaths })
  if (isTaken) planFile(plan, { ...wanted, id: post.id }, { file, isUnchanged })
}

/** What a person has decided otherwise is not published by a schedule either. */
function planTimed(
  plan: BatchPlan,
  { id, path, moments = {} }: CheckedPost,
  {
    pointers,
    known,
    taken,
    isWaiting,
  }: { pointers: Pointers | undefined; known: PlannedPost['known']; taken: TakenAs; isWaiting: boolean },
): void {
  if (!pointers && !moments.publish && !moments.withdraw) return
  const { publish, ...others } = moments
  plan.timed.push({
    ...{ id, path, pointers },
    moments: taken === 'conflict' || !publish ? others : moments,
    isSame: taken === 'same',
    isInSync: known?.isInSync ?? true,
    hasOwnDraft: known?.hasOwnDraft ?? false,
    isWaiting,
  })
}

const findClaims = ({ origin }: CheckedPost, { sources }: PlanOptions) =>
  (sources && findSettings(sources, origin)?.claims) ?? 'believe'

/** What the file is from now on; nothing when the store says it already. */
function planFile(
  plan: BatchPlan,
  post: CheckedPost,
  { file, isUnchanged }: Pick<ResolvedPost, 'file' | 'isUnchanged'>,
): void {
  const { origin, id, hash } = post
  const recognizable = toRecognizable(post)
  if (recognizable && post.isVersioned && !post.content) plan.rediscovered.push({ ...recognizable, id, hash })
  if (!post.file) return
  const known = post.isVersioned ? null : recognizable
  if (isUnchanged && file?.id === id && !known) return
  if (file && file.origin !== origin) plan.leftFiles.push(file.origin)
  plan.files.push({ origin, id, ...post.file, stats: describeStats(origin), known })
}
