import semver from 'semver'
import { isAllowed } from '#lib/core/people'
import { canonicalJson, compareVersions, type JsonValue, parsePostMeta, sha256Hex } from '#lib/core/posts'
import { AlphanodeError } from '#lib/errors'
import {
  type Connection,
  findLogEnds,
  findPost,
  findSiteLanguage,
  listRevisionKeys,
  listStoredRevisions,
  listWorkingCopies,
  type PostOverview,
  type QueuedNote,
} from '#lib/store'
import { type Change, planPublication, planWords, type ReviewRules, toNewRevision } from '#lib/work/publishing'
import { asksForFourEyes, findWriter } from '../../find-writer.ts'
import type { DeskContext } from '../../use-case.ts'
import { editWords, type Words } from './edit-words.ts'
import { type Differences, listDifferences } from './list-differences.ts'
import { type Operation, rightOf, type Target } from './operation.ts'

export interface PlannedNote {
  id: string
  slug: string
  title: string
  change: Change
  differences: Differences
  /** People who are writing the note: they are told when they keep their words. */
  writing: string[]
}

export interface SkippedNote {
  id: string
  slug: string
  title: string
  reason: string
}

export interface BulkPlan {
  notes: PlannedNote[]
  skipped: SkippedNote[]
  /** Notes that it leaves as they are. */
  unchanged: number
  /** The name of all that it would do: what was shown is what is done. */
  name: string
}

export interface BulkOptions {
  operation: Operation
  target: Target
  rules: ReviewRules
}

/** Characters of all changed texts together, which are held until they are written. */
const mostChanged = 100_000_000

/** Why a note is passed over. */
class SkippedError extends Error {
  override name = 'SkippedError'
}

/** What an operation would do to notes, each by itself: one that cannot be changed holds up no other. */
export async function planBulk(
  connection: Connection,
  context: DeskContext,
  notes: readonly QueuedNote[],
  options: BulkOptions,
  most = mostChanged,
): Promise<BulkPlan> {
  let left = most
  const plan: BulkPlan = { notes: [], skipped: [], unchanged: 0, name: '' }
  const siteLanguage = await findSiteLanguage(connection)
  for (const note of notes) {
    const shown = { id: note.id, slug: note.slug, title: note.revision?.meta.title ?? note.slug }
    try {
      const planned = await planNote(connection, context, note, { ...options, siteLanguage })
      if (planned) plan.notes.push({ ...shown, ...planned })
      else plan.unchanged++
      if (planned?.change.kind === 'revise') left -= planned.change.revision.body.length
    } catch (error) {
      if (!(error instanceof SkippedError || error instanceof AlphanodeError)) throw error
      plan.skipped.push({ ...shown, reason: error.message })
    }
    if (left < 0)
      throw new AlphanodeError(
        'too-large',
        `expected changed texts of at most ${most} characters together, found more: choose fewer notes`,
      )
  }
  plan.name = sha256Hex(canonicalJson(plan.notes.map(nameChange) as unknown as JsonValue)).slice(0, 16)
  return plan
}

const nameChange = ({ id, change }: PlannedNote): unknown[] => [
  id,
  change.kind,
  change.kind === 'revise' ? change.revision.hash : 'revision' in change ? change.revision : null,
]

const none: Differences = { meta: [], lines: [], moreLines: 0 }

interface Circumstances extends BulkOptions {
  siteLanguage: string
}

async function planNote(
  connection: Connection,
  context: DeskContext,
  note: QueuedNote,
  options: Circumstances,
): Promise<Pick<PlannedNote, 'change' | 'differences' | 'writing'> | null> {
  const { operation, rules } = options
  const isBack = operation.kind === 'back-to-review'
  const target = isBack ? 'live' : options.target
  const { beganBy } = await findLogEnds(connection, note.num)
  const right = rightOf(operation, target)
  if (!isAllowed(context.person.role, right, { isOwn: beganBy === context.person.name }))
    throw new SkippedError(`the role ${context.person.role} may not ${right} this note`)
  const post = await findPost(connection, note.slug)
  if (!post) throw new SkippedError('it has no address')
  const writing = (await listWorkingCopies(connection, note.num)).map(({ owner }) => owner)
  if (operation.kind === 'withdraw') {
    if (post.live === null) return null
    return { change: { kind: 'withdraw', id: note.id, reason: 'unpublish' }, differences: none, writing }
  }
  const unanswered = { now: context.now }
  const answering = { ...unanswered, reviewer: context.person.name, rules }
  const fourEyes = asksForFourEyes(rules)
  if (operation.kind === 'publish') {
    if (post.draft === null) return null
    const draft = (await listStoredRevisions(connection, [post.draft])).get(post.draft)
    const isOwn = fourEyes && draft && (await findWriter(connection, post.num, draft)) === context.person.name
    const change = await planPublication(connection, post, post.draft, isOwn ? unanswered : answering)
    return { change, differences: none, writing }
  }
  const words = await planEdit(connection, post, { ...options, target })
  if (!words) return null
  const { before, after, version } = words
  const differences = listDifferences(before, after)
  const content = { ...after, version, meta: { ...after.meta, revision: { version, status: 'draft' as const } } }
  if (target === 'live') {
    // These words are the person's own: another one has to answer for them where four eyes are asked for. What goes back
    // to review has no reviewer yet.
    const change = await planWords(connection, post, content, fourEyes || isBack ? unanswered : answering)
    return { change, differences, writing }
  }
  const revision = toNewRevision(content, options.siteLanguage)
  const known = (await listRevisionKeys(connection, [note.num])).find(({ hash }) => hash === revision.hash)
  const change: Change = known
    ? { kind: 'redraft', id: note.id, revision: known.num }
    : { kind: 'revise', id: note.id, slug: note.slug, oldSlugs: [], revision, as: 'draft' }
  return { change, differences, writing }
}

async function planEdit(connection: Connection, post: PostOverview, { operation, target }: BulkOptions) {
  if (target === 'live' && post.draft !== null)
    throw new SkippedError('it has a draft: publish or discard that first, or change the draft')
  const base = target === 'live' ? post.live : (post.draft ?? post.live)
  const stored = base === null ? undefined : (await listStoredRevisions(connection, [base])).get(base)
  if (!stored) throw new SkippedError(target === 'live' ? 'it is not public' : 'it has no text yet')
  const after = editWords(stored, operation)
  if (after.body === stored.body && after.meta === stored.meta) return null
  const { problems } = parsePostMeta(after.meta as unknown as JsonValue)
  const [problem] = problems
  if (problem) throw new SkippedError(`${problem.path.join('.')}: ${problem.message}`)
  return { before: stored, after: { ...after, format: stored.format }, version: nextVersion(post, stored, after) }
}

/** A draft keeps its version; what changes a live text has the next one: a patch for its words, a minor one for its meta. */
function nextVersion(post: PostOverview, stored: Words & { version: string; status: string }, after: Words): string {
  if (stored.status === 'draft') return stored.version
  const highest =
    post.published
      .map(({ version }) => version)
      .toSorted(compareVersions)
      .at(-1) ?? stored.version
  return semver.inc(highest, after.meta === stored.meta ? 'patch' : 'minor') ?? stored.version
}
