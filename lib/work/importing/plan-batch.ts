import { type IssueCode, issueCodes } from '#lib/errors'
import {
  type Connection,
  listPointers,
  listRevisionKeys,
  listSlugOwners,
  type PostNum,
  type RevisionKey,
  type SlugOwner,
} from '#lib/store'
import type { Change } from '#lib/work/publishing/apply-changes.ts'
import { type AutoVersion, withVersion } from './auto-version.ts'
import type { FoundNotice, PlannedRow } from './check-records.ts'
import type { CheckedPost } from './checked-post.ts'
import { decideRevision, type KnownPost } from './decide-revision.ts'
import { toRecognizable } from './known-records.ts'
import type { RunMemory } from './run-memory.ts'

export interface BatchPlan {
  rows: PlannedRow[]
  changes: Change[]
  refusals: Refusal[]
  notices: FoundNotice[]
}

/** A post that is good by itself and cannot be published beside the others. */
export interface Refusal {
  post: CheckedPost
  conflict: Conflict
}

export interface PlanOptions {
  /** Gives changed content a version of its own instead of refusing it: while somebody writes. */
  autoVersion?: AutoVersion
  /** Also brings back what was taken back with its run. */
  again?: boolean
}

/** Decides what each post of a batch would do to what the database holds now, without writing. */
export async function planBatch(
  connection: Connection,
  posts: readonly CheckedPost[],
  memory: RunMemory,
  { autoVersion = 'never', again = false }: PlanOptions = {},
): Promise<BatchPlan> {
  const plan: BatchPlan = { rows: [], changes: [], refusals: [], notices: [] }
  const pointersOf = await listPointers(
    connection,
    posts.map((post) => post.id),
  )
  const revisionsOf = groupByPost(
    await listRevisionKeys(
      connection,
      [...pointersOf.values()].map((pointers) => pointers.num),
    ),
  )
  const owners = await listSlugOwners(
    connection,
    posts.flatMap((post) => [post.slug, ...post.otherSlugs]),
  )

  for (const stated of posts) {
    const pointers = pointersOf.get(stated.id)
    const post = withFreeSlug(stated, memory, owners)
    if (post.slug !== stated.slug)
      plan.notices.push({ what: 'another address, since another note has the first', path: post.path })
    const conflict = findConflict(post, pointers !== undefined, memory, owners)
    if (conflict) {
      refuse(plan, post, conflict)
      continue
    }
    remember(post, memory)
    const known = pointers ? { ...pointers, revisions: revisionsOf.get(pointers.num) ?? [] } : null
    const raise = toRaise(post, autoVersion)
    planOne(plan, raise === 'never' ? post : withVersion(post, known, raise), { known, again })
  }
  return plan
}

/** An earlier state is named by its version: raised, it would be another one. */
function toRaise(post: CheckedPost, autoVersion: AutoVersion): AutoVersion {
  if (post.isHistory) return 'never'
  return post.isVersioned ? autoVersion : 'patch'
}

export interface Conflict {
  code: IssueCode
  field: (string | number)[]
  message: string
}

/** An earlier state, or the draft beside: the record does not say what its post is to readers, nor where it stands. */
const isBeside = (post: CheckedPost): boolean => post.isHistory || post.isDraftBeside

function findConflict(
  post: CheckedPost,
  isKnown: boolean,
  memory: RunMemory,
  owners: ReadonlyMap<string, SlugOwner>,
): Conflict | null {
  const { status } = post
  if (post.isDraftBeside && status !== 'draft')
    return {
      code: issueCodes.fieldInvalid,
      field: ['revision', 'status'],
      message: `expected draft, for the draft beside a published state, found ${status}`,
    }
  const earlier = memory.findPost(toState(post)) ?? (isBeside(post) ? null : memory.findPost(post.id))
  if (earlier)
    return {
      code: issueCodes.duplicatePost,
      field: ['id'],
      message: `expected an id of its own, found ${post.id}, which ${earlier} has`,
    }
  // A post that is new with such a state takes its address from it.
  if (isBeside(post) && (isKnown || memory.findPost(post.id))) return null
  const namesake = memory.findSlug(post.slug)
  if (namesake)
    return {
      code: issueCodes.slugTaken,
      field: ['slug'],
      message: `expected a slug of its own, found ${post.slug}, which ${namesake} has`,
    }
  const owner = owners.get(post.slug)
  if (owner?.current && owner.id !== post.id)
    return {
      code: issueCodes.slugTaken,
      field: ['slug'],
      message: `expected a slug of its own, found ${post.slug}, which the post ${owner.id}${owner.origin ? ` (${owner.origin})` : ''} has`,
    }
  return null
}

/** Of two notes that want one address the second gets another, where its source has others to offer. */
function withFreeSlug(post: CheckedPost, memory: RunMemory, owners: ReadonlyMap<string, SlugOwner>): CheckedPost {
  const isFree = (slug: string) => {
    const owner = owners.get(slug)
    return memory.findSlug(slug) === null && !(owner?.current && owner.id !== post.id)
  }
  const slug = [post.slug, ...post.otherSlugs].find(isFree)
  return slug === undefined || slug === post.slug ? post : { ...post, slug }
}

const toState = ({ id, isDraftBeside, version }: CheckedPost): string => `${id}@${isDraftBeside ? 'draft' : version}`

function remember(post: CheckedPost, memory: RunMemory): void {
  memory.rememberPost(toState(post), post.path)
  if (isBeside(post)) return
  memory.rememberPost(post.id, post.path)
  memory.rememberSlug(post.slug, post.path)
}

function planOne(
  plan: BatchPlan,
  post: CheckedPost,
  { known, again }: { known: KnownPost | null; again: boolean },
): void {
  const { id, slug, hash, formerHash, version, status, content } = post
  const decision = decideRevision(known, { version, status, hash, formerHash, isHistory: post.isHistory }, again)
  if (decision.value === 'rejected') {
    const message = `expected ${decision.expected}, found ${decision.found}`
    refuse(plan, post, { code: issueCodes.versionNotRaised, field: ['revision', 'version'], message })
    return
  }
  plan.rows.push({ path: post.path, id, slug, version, outcome: decision.value })
  if (decision.value === 'same') return
  if ('pointTo' in decision) {
    plan.changes.push({ kind: 'point', id, revision: decision.pointTo, slug, action: 'publish' })
    return
  }
  if (!content) throw new TypeError(`expected the content of ${id} ${version}, which is to be written`)
  const recognizable = toRecognizable(post)
  const publishedAt = post.publishedAt ?? (decision.value === 'new' ? findOwnDate(post) : null)
  plan.changes.push({
    kind: 'revise',
    id,
    slug,
    oldSlugs: post.oldSlugs,
    revision: { version, status, hash, ...content, ...(recognizable ? { known: recognizable } : {}) },
    as: decision.as,
    origin: post.origin,
    policy: post.policy,
    ...(publishedAt ? { publishedAt } : {}),
  })
}

/** A note that was published elsewhere was last changed when it says so, not when it came here. */
function findOwnDate({ isVersioned, content }: CheckedPost): string | null {
  if (isVersioned || !content) return null
  const { published, modified } = content.facts.dates
  return modified ?? published ?? null
}

function refuse(plan: BatchPlan, post: CheckedPost, conflict: Conflict): void {
  const { path, id, slug, version } = post
  plan.rows.push({ path, id, slug, version, outcome: 'rejected' })
  plan.refusals.push({ post, conflict })
}

function groupByPost(keys: readonly RevisionKey[]): Map<PostNum, RevisionKey[]> {
  const groups = new Map<PostNum, RevisionKey[]>()
  for (const key of keys) {
    const group = groups.get(key.post)
    if (group) group.push(key)
    else groups.set(key.post, [key])
  }
  return groups
}
