import { realpath } from 'node:fs/promises'
import {
  type Connection,
  listPostStates,
  listRevisionKeys,
  listSlugOwners,
  type PostState,
  type RevisionKey,
  type SlugOwner,
} from '#lib/db'
import { type Issue, type IssueCode, issueCodes } from '#lib/errors'
import { hashRevision, type PostMeta, toPostSlug } from '#lib/posts'
import { checkRecord, type SourceItem, type SourceRecord } from '#lib/sources'
import type { Change } from './apply-changes.ts'
import { type AutoVersion, withVersion } from './auto-version.ts'
import { decideRevision, type KnownPost } from './decide-revision.ts'

/** What a run remembers of the records before: posts, their versions and addresses, by the file that brought them. */
export interface RunMemory {
  /** Every file that was read, whether or not it was any good: a broken file is not a file that is gone. */
  origins: Set<string>
  /** What a path as it was named is on the disk. */
  realPaths: Map<string, string>
  versions: Map<string, string>
  slugs: Map<string, { id: string; path: string }>
}

export interface PlannedRow {
  path: string
  id: string | null
  slug: string | null
  version: string | null
  outcome: 'new' | 'changed' | 'same' | 'rejected'
}

export interface BatchPlan {
  rows: PlannedRow[]
  changes: Change[]
  issues: Issue[]
}

export interface Checked {
  record: SourceRecord
  origin: string
  id: string
  slug: string
  meta: PostMeta
  hash: string
}

/** The records of a batch that can become posts, and what is wrong with the others. */
export interface CheckedBatch {
  posts: Checked[]
  plan: BatchPlan
}

/** Judges each record by itself: the slow part, which needs no database. */
export async function checkBatch(items: readonly SourceItem[], memory: RunMemory): Promise<CheckedBatch> {
  const plan: BatchPlan = { rows: [], changes: [], issues: [] }
  const posts: Checked[] = []
  for (const item of items) {
    const origin =
      item.kind === 'omitted' ? '' : await toOrigin(item.kind === 'post' ? item.record.path : item.path, memory)
    memory.origins.add(origin)
    const good = checkItem(item, plan)
    if (good) posts.push({ ...good, origin })
  }
  return { posts, plan }
}

/** Decides what each post of a batch would do to what the database holds now, without writing. */
export async function planBatch(
  connection: Connection,
  { posts, plan }: CheckedBatch,
  memory: RunMemory,
  autoVersion: AutoVersion = 'never',
): Promise<BatchPlan> {
  const states = await listPostStates(connection, { ids: posts.map((post) => post.id) })
  const stateOf = new Map(states.map((state) => [state.id, state]))
  const revisionsOf = groupByPost(
    await listRevisionKeys(
      connection,
      states.map((state) => state.num),
    ),
  )
  const owners = await listSlugOwners(
    connection,
    posts.map((post) => post.slug),
  )

  for (const post of posts) {
    const state = stateOf.get(post.id)
    const conflict = findConflict(post, state !== undefined, memory, owners)
    if (conflict) {
      reject(plan, post, conflict)
      continue
    }
    remember(post, memory)
    const known = state ? { ...state, revisions: revisionsOf.get(state.num) ?? [] } : null
    const raise = post.record.isVersioned === false ? 'patch' : autoVersion
    planOne(plan, raise === 'never' ? post : withVersion(post, known, raise), known)
  }
  return plan
}

function checkItem(item: SourceItem, plan: BatchPlan): Omit<Checked, 'origin'> | null {
  if (item.kind === 'omitted') return null
  if (item.kind === 'rejected') {
    plan.issues.push(...item.issues)
    plan.rows.push({ path: item.path, id: null, slug: null, version: null, outcome: 'rejected' })
    return null
  }
  const { record } = item
  const result = checkRecord(record)
  plan.issues.push(...result.issues)
  if (!('meta' in result)) {
    plan.rows.push({ path: record.path, id: null, slug: null, version: null, outcome: 'rejected' })
    return null
  }
  const { id, meta } = result
  const slug = record.slug ?? toPostSlug(id, meta)
  return { record, id, slug, meta, hash: hashRevision({ meta, body: record.body, format: record.format }) }
}

interface Conflict {
  code: IssueCode
  field: (string | number)[]
  message: string
}

/** An earlier state, or the draft beside: the record does not say what its post is to readers, nor where it stands. */
const isBeside = ({ record }: Checked): boolean => record.isHistory || record.isDraftBeside === true

function findConflict(
  post: Checked,
  isKnown: boolean,
  memory: RunMemory,
  owners: ReadonlyMap<string, SlugOwner>,
): Conflict | null {
  const { status } = post.meta.revision
  if (post.record.isDraftBeside && status !== 'draft')
    return {
      code: issueCodes.fieldInvalid,
      field: ['revision', 'status'],
      message: `expected draft, for the draft beside a published state, found ${status}`,
    }
  const earlier = memory.versions.get(toVersionKey(post)) ?? (isBeside(post) ? undefined : memory.versions.get(post.id))
  if (earlier)
    return {
      code: issueCodes.duplicatePost,
      field: ['id'],
      message: `expected an id of its own, found ${post.id}, which ${earlier} has`,
    }
  // A post that is new with such a state takes its address from it.
  if (isBeside(post) && (isKnown || memory.versions.has(post.id))) return null
  const namesake = memory.slugs.get(post.slug)
  if (namesake && namesake.id !== post.id)
    return {
      code: issueCodes.slugTaken,
      field: ['slug'],
      message: `expected a slug of its own, found ${post.slug}, which ${namesake.path} has`,
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

const toVersionKey = ({ id, record, meta }: Checked): string =>
  `${id}@${record.isDraftBeside ? 'draft' : meta.revision.version}`

function remember(post: Checked, memory: RunMemory): void {
  memory.versions.set(toVersionKey(post), post.record.path)
  if (isBeside(post)) return
  memory.versions.set(post.id, post.record.path)
  memory.slugs.set(post.slug, { id: post.id, path: post.record.path })
}

function planOne(plan: BatchPlan, post: Checked, known: (PostState & KnownPost) | null): void {
  const { meta, record, id, slug, hash } = post
  const { version, status } = meta.revision
  const decision = decideRevision(known, { version, status, hash, isHistory: record.isHistory })
  if (decision.value === 'rejected') {
    const message = `expected ${decision.expected}, found ${decision.found}`
    reject(plan, post, { code: issueCodes.versionNotRaised, field: ['revision', 'version'], message })
    return
  }
  plan.rows.push({ path: record.path, id, slug, version, outcome: decision.value })
  if (decision.value === 'same') return
  if ('pointTo' in decision) {
    plan.changes.push({ kind: 'point', id, revision: decision.pointTo, slug, action: 'publish' })
    return
  }
  const revision = { version, status, hash, format: record.format, meta, body: record.body }
  plan.changes.push({
    kind: 'revise',
    id,
    slug,
    oldSlugs: record.oldSlugs,
    revision,
    as: decision.as,
    origin: post.origin,
    ...(record.publishedAt ? { publishedAt: record.publishedAt } : {}),
  })
}

function reject(plan: BatchPlan, post: Checked, { code, field, message }: Conflict): void {
  const { record, id, slug, meta } = post
  plan.rows.push({ path: record.path, id, slug, version: meta.revision.version, outcome: 'rejected' })
  plan.issues.push({
    code,
    path: record.path,
    ...record.locate(field),
    field: field.join('.'),
    message,
    severity: 'error',
  })
}

/** Where a file really is, so that the same folder is recognized by whatever path it is named. */
async function toOrigin(file: string, memory: RunMemory): Promise<string> {
  const known = memory.realPaths.get(file)
  if (known !== undefined) return known
  const origin = await realpath(file).catch(() => file)
  memory.realPaths.set(file, origin)
  return origin
}

function groupByPost(keys: readonly RevisionKey[]): Map<number, RevisionKey[]> {
  const groups = new Map<number, RevisionKey[]>()
  for (const key of keys) {
    const group = groups.get(key.post)
    if (group) group.push(key)
    else groups.set(key.post, [key])
  }
  return groups
}
