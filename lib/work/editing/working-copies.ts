import { isDeepStrictEqual } from 'node:util'
import { findMetaExcess, findStrayProblems, isJsonRecord, type JsonValue, parsePostMeta } from '#lib/core/posts'
import { AlphanodeError } from '#lib/errors'
import {
  type ChangedBy,
  type Connection,
  deleteCopyAside,
  deleteWorkingCopy,
  findPost,
  findSiteLanguage,
  findWorkingCopy,
  insertWorkingCopy,
  listPostStates,
  listRevisionKeys,
  listStoredRevisions,
  type PostNum,
  type PostOverview,
  type RevisionNum,
  type Store,
  saveWorkingCopy,
  type WorkingCopy,
  type WrittenState,
} from '#lib/store'
import { applyChanges, type Change, toNewRevision } from '#lib/work/publishing'

export interface Writer {
  owner: string
  /** RFC 3339, UTC. */
  now: string
}

/** A tab: what it had laid aside before is part of what it saves. */
export interface WritingTab extends Writer {
  tab?: string
}

/** `outdated`: it was saved elsewhere since, or is gone; `present` is what is there now. */
export type SaveResult = { kind: 'saved'; copy: WorkingCopy } | { kind: 'outdated'; present: WorkingCopy | null }

/** In bytes, metadata and body together: no note may be larger. */
const mostBytes = 4 * 1024 * 1024

/**
 * The working copy of a person: the one that they have, or a new one of a version; absent: of the draft, else of the live
 * version. Going back to an earlier state is such a copy like any other.
 */
export const beginWorkingCopy = (store: Store, slug: string, writer: Writer, version?: string): Promise<WorkingCopy> =>
  store.write((transaction) => beginCopyIn(transaction, slug, writer, version))

/** The same, as a part of another change. */
export async function beginCopyIn(
  transaction: Connection,
  slug: string,
  { owner, now }: Writer,
  version?: string,
): Promise<WorkingCopy> {
  const post = await requirePost(transaction, slug)
  const known = await findWorkingCopy(transaction, post.num, owner)
  if (known && version === undefined) return known
  if (known)
    throw new AlphanodeError('conflict', `${owner} is writing ${slug} already: keep or discard that copy first.`)
  const num = chooseRevision(post, version)
  const revision = (await listStoredRevisions(transaction, [num])).get(num)
  if (!revision) throw new AlphanodeError('not-found', `${slug} has no such revision.`)
  const { format, meta, body } = revision
  await insertWorkingCopy(transaction, {
    ...{ post: post.num, owner, revision: num, live: post.live, format, body },
    meta: meta as unknown as JsonValue,
    updatedAt: Date.parse(now),
  })
  return requireCopy(transaction, post, owner)
}

function chooseRevision({ slug, live, draft, published }: PostOverview, version: string | undefined): RevisionNum {
  const num = version === undefined ? (draft ?? live) : published.find((entry) => entry.version === version)?.revision
  if (num !== null && num !== undefined) return num
  throw new AlphanodeError('not-found', version === undefined ? `${slug} has no text.` : `${slug} has no ${version}.`)
}

/** Saves what was typed over the state that the person has seen; what was saved elsewhere meanwhile is never lost. */
export async function saveTyped(
  store: Store,
  seen: WorkingCopy,
  typed: WrittenState & Partial<Omit<Opened, 'post'>>,
  writer: WritingTab,
): Promise<SaveResult> {
  requireOwner(seen, writer.owner)
  requireBounded(typed)
  return store.write(async (transaction) => {
    const isSaved = await saveWorkingCopy(transaction, seen, typed, Date.parse(writer.now))
    return endSave(transaction, seen.post, { typed, isSaved }, writer)
  })
}

/** A text that is there already counts as saved: the answer to its save may have been lost on its way. */
async function endSave(
  transaction: Connection,
  post: PostNum,
  { typed, isSaved }: { typed: WrittenState; isSaved: boolean },
  { owner, now, tab }: WritingTab,
): Promise<SaveResult> {
  const present = await findWorkingCopy(transaction, post, owner)
  if (!present || !(isSaved || isSameState(present, typed))) return { kind: 'outdated', present }
  if (tab !== undefined) await deleteCopyAside(transaction, { post, owner, tab, until: Date.parse(now) })
  return { kind: 'saved', copy: present }
}

const isSameState = (present: WrittenState, { format, body, meta }: WrittenState): boolean =>
  present.format === format && present.body === body && isDeepStrictEqual(present.meta, meta)

/** What a person began to type over. */
export interface Opened {
  post: PostNum
  revision: RevisionNum | null
  /** What was live when it was opened. */
  live: RevisionNum | null
}

/** The first save of a copy. Outdated where they have a copy already. */
export async function beginTyped(
  store: Store,
  opened: Opened,
  typed: WrittenState,
  writer: WritingTab,
): Promise<SaveResult> {
  requireBounded(typed)
  return store.write(async (transaction) => {
    const { owner, now } = writer
    const copy = { ...typed, ...opened, owner, updatedAt: Date.parse(now) }
    const isSaved = await insertWorkingCopy(transaction, copy)
    return endSave(transaction, opened.post, { typed, isSaved }, writer)
  })
}

/** Refuses what is larger than a note may be. */
export function requireBounded({ body, meta }: WrittenState): void {
  const excess = isJsonRecord(meta) ? findMetaExcess(meta) : null
  if (excess) throw new AlphanodeError('too-large', `${excess.field}: ${excess.message}`)
  const bytes = Buffer.byteLength(body) + Buffer.byteLength(JSON.stringify(meta))
  if (bytes > mostBytes) throw new AlphanodeError('too-large', `expected at most ${mostBytes} bytes, found ${bytes}`)
}

/** Forgets what was typed. */
export async function discardWorkingCopy(store: Store, seen: WorkingCopy, { owner }: Writer): Promise<void> {
  requireOwner(seen, owner)
  await store.write(async (transaction) => {
    if (!(await deleteWorkingCopy(transaction, seen))) throw isOutdated()
  })
}

/** The draft, or the live revision, that a copy knows nothing of: both are put together before the copy can be kept. */
export function decideNewer(
  post: Pick<PostOverview, 'draft' | 'live'>,
  copy: Pick<WorkingCopy, 'revision' | 'live'>,
): RevisionNum | null {
  if (post.draft !== null && post.draft !== copy.revision) return post.draft
  return post.live !== null && post.live !== copy.live ? post.live : null
}

export interface KeptDraft {
  id: string
  slug: string
  version: string
}

/** Makes a revision of a working copy: the draft of its post, in one transaction with the end of the copy. */
export async function keepWorkingCopy(
  store: Store,
  seen: WorkingCopy,
  { owner, now, by }: Writer & { by: ChangedBy },
): Promise<KeptDraft> {
  requireOwner(seen, owner)
  const { meta, ...parsed } = parsePostMeta(toDraftMeta(seen.meta))
  const problems = [...parsed.problems, ...findStrayProblems(seen.meta)]
  if (!meta || problems.length > 0)
    throw new AlphanodeError(
      'invalid',
      problems.map(({ path, message }) => `${path.join('.') || 'metadata'}: ${message}`).join('\n'),
    )
  return store.write(async (transaction) => {
    if (!(await deleteWorkingCopy(transaction, seen))) throw isOutdated()
    const [state] = await listPostStates(transaction, { nums: [seen.post] })
    const post = await requirePost(transaction, state?.slug ?? '')
    const newer = decideNewer(post, seen)
    if (newer !== null) {
      const what = newer === post.draft ? 'has another draft' : 'went live with another version'
      throw new AlphanodeError('conflict', `${post.slug} ${what} since this copy was begun: put both together first.`)
    }
    const { version } = meta.revision
    const revision = toNewRevision(
      { version, meta, body: seen.body, format: seen.format },
      await findSiteLanguage(transaction),
    )
    const { id, slug } = post
    // Words that were a revision before are that revision.
    const known = (await listRevisionKeys(transaction, [post.num])).find(({ hash }) => hash === revision.hash)
    const change: Change = known
      ? { kind: 'redraft', id, revision: known.num }
      : { kind: 'revise', id, slug, oldSlugs: [], revision, as: 'draft' }
    await applyChanges(transaction, [change], { now, by })
    return { id: post.id, slug: post.slug, version }
  })
}

/** What is written is reviewed by nobody yet. */
function toDraftMeta(meta: JsonValue): JsonValue {
  if (!isJsonRecord(meta) || !isJsonRecord(meta.revision)) return meta
  const { version } = meta.revision
  return { ...meta, revision: { ...(version === undefined ? {} : { version }), status: 'draft' } } as JsonValue
}

const isOutdated = () =>
  new AlphanodeError('outdated', 'This copy was saved elsewhere since, or is gone: read it again.')

function requireOwner({ owner }: WorkingCopy, writer: string): void {
  if (owner !== writer) throw new AlphanodeError('conflict', `This copy is ${owner}’s.`)
}

async function requirePost(transaction: Connection, slug: string): Promise<PostOverview> {
  const post = await findPost(transaction, slug)
  if (!post) throw new AlphanodeError('not-found', `There is no post at ${slug}.`)
  return post
}

async function requireCopy(transaction: Connection, post: PostOverview, owner: string): Promise<WorkingCopy> {
  const copy = await findWorkingCopy(transaction, post.num, owner)
  if (!copy) throw new TypeError(`expected a working copy of ${post.slug}`)
  return copy
}
