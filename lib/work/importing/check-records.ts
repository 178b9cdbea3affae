import { realpath, stat } from 'node:fs/promises'
import { hashRevision, isJsonRecord, type PostMeta, parseFormerMeta, toPostSlug } from '#lib/core/posts'
import { type Issue, issueCodes, toUnjudgedIssue } from '#lib/errors'
import {
  checkRecord,
  type FoundRecord,
  type Notice,
  type Position,
  type SourceRecord,
  toBodyIssues,
} from '#lib/sources'
import { encode, type FileRole, type KnownRecord, type PlainReason, type RecognizableRecord } from '#lib/store'
import { type RevisionContent, toFacts } from '#lib/work/publishing/describe-revision.ts'
import type { BodyJudge } from '#lib/work/rendering/judge-body.ts'
import { nameBodyRules } from '#lib/work/rendering/name-rules.ts'
import { limitWork } from '#lib/workers'
import type { Raise } from './auto-version.ts'
import type { CheckedPost } from './checked-post.ts'
import { holdBack, isTimed } from './hold-back.ts'
import type { KnownRecords } from './known-records.ts'
import { nameBytes, nameSource } from './name-bytes.ts'

export interface PlannedRow {
  path: string
  id: string | null
  slug: string | null
  version: string | null
  outcome: 'new' | 'changed' | 'same' | 'rejected'
  /** By how much the version was raised of a note that keeps none. */
  raise?: Raise
  /** Whether this state is what the post is to readers: no draft, and none of before. */
  isShown: boolean
}

/** The records of a batch that can become posts, and what is wrong with the others. Can be sent between threads. */
export interface CheckedItems {
  posts: CheckedPost[]
  rejected: PlannedRow[]
  issues: Issue[]
  /** Every file that was read, those that were refused among them: a broken file is not a file that is gone. */
  origins: string[]
  /** What has no home here, by kind. */
  omitted: Record<string, number>
  notices: FoundNotice[]
}

/** Something that a person may want to know of one file, and that keeps nothing from being imported. */
export interface FoundNotice extends Notice {
  path: string
}

export interface CheckedBatch {
  /** What was found: hundreds of objects a post when it comes from another thread, so only when its turn has come. */
  open(): CheckedItems
  /** Where a field of the post at `index` stands. It takes time and is asked for rarely; only the last batches know it. */
  locate(index: number, field: readonly (string | number)[]): Promise<Position>
}

/** Finds where a field of the record at `index` stands. */
export type LocateIn = (index: number, field: readonly (string | number)[]) => Position

/** Bytes of records that are held while the store is asked which of them are known. */
const mostHeld = 4_000_000
/** Posts that are described before they are handed over: what lives longer is moved by the garbage collector. */
const groupSize = 20

export interface CheckingContext {
  known: KnownRecords | null
  bodies: BodyJudge
  /** RFC 3339, UTC: some notes are public from or until a moment. */
  now: string
  /** The language of notes that name none. */
  siteLanguage: string
}

/**
 * Judges each record by itself, and describes those that are not known: the slow part. Gives some at a time; `locate` counts
 * through all of them.
 */
export function checkRecords(
  records: AsyncIterable<FoundRecord>,
  { known, bodies, now, siteLanguage }: CheckingContext,
): { groups: AsyncGenerator<CheckedItems>; locate: LocateIn } {
  const found: FoundRecord[] = []
  const toOrigin = rememberOrigins()

  async function* check(): AsyncGenerator<CheckedItems> {
    let held: FoundRecord[] = []
    let bytes = 0
    for await (const record of records) {
      held.push(record)
      bytes += record.bytes?.length ?? 0
      if (bytes <= mostHeld) continue
      yield* judge(held)
      held = []
      bytes = 0
    }
    yield* judge(held)
  }

  async function* judge(held: readonly FoundRecord[]): AsyncGenerator<CheckedItems> {
    const fingerprints = held.map((record) => known?.fingerprint(record) ?? null)
    const sameAsBefore = await known?.find(fingerprints.filter((fingerprint) => fingerprint !== null))
    const files = await known?.findFiles(held.flatMap(({ origin }) => origin ?? []))
    for (let start = 0; start < held.length; start += groupSize) {
      const checked: CheckedItems = { posts: [], rejected: [], issues: [], origins: [], omitted: {}, notices: [] }
      const contents: Group['contents'] = new Map()
      for (const [offset, record] of held.slice(start, start + groupSize).entries()) {
        const fingerprint = fingerprints[start + offset] ?? null
        const origin = record.origin ?? (await toOrigin(record.path))
        const place = { index: found.length, origin, path: record.path }
        found.push(record)
        if (!checked.origins.includes(origin)) checked.origins.push(origin)
        const before =
          fingerprint && (sameAsBefore?.get(toHex(fingerprint)) ?? findRead(files?.get(origin), fingerprint))
        if (before) checked.posts.push(toRecognized(before, record, place))
        else await judgeOne({ checked, contents, bodies, now, known }, record, { ...place, fingerprint })
      }
      await describeUnknown({ checked, contents }, known, siteLanguage)
      yield checked
    }
  }

  return { groups: check(), locate: (index, field) => locateIn(found[index], field) }
}

export function mergeChecked(groups: readonly CheckedItems[]): CheckedItems {
  const omitted: Record<string, number> = {}
  for (const group of groups) for (const [what, count] of Object.entries(group.omitted)) tally(omitted, what, count)
  return {
    posts: groups.flatMap((group) => group.posts),
    rejected: groups.flatMap((group) => group.rejected),
    issues: groups.flatMap((group) => group.issues),
    origins: [...new Set(groups.flatMap((group) => group.origins))],
    omitted,
    notices: groups.flatMap((group) => group.notices),
  }
}

const tally = (counts: Record<string, number>, what: string, count: number): void => {
  counts[what] = (counts[what] ?? 0) + count
}

/** Skips the content of revisions that the database holds: nothing reads it. */
async function describeUnknown(
  { checked, contents }: Pick<Group, 'checked' | 'contents'>,
  known: KnownRecords | null,
  siteLanguage: string,
): Promise<void> {
  const hashes = await known?.listHashes([...contents.keys()].map((post) => post.id))
  for (const [post, { content, line }] of contents) {
    // Another version is another content, and one that is not stated may become another.
    if (post.isVersioned && hashes?.has(`${post.id} ${post.hash}`)) continue
    const { meta, body, format, plain } = content
    try {
      post.content = {
        meta: encode(meta),
        body,
        format,
        facts: limitWork(body, () => toFacts(content, siteLanguage)),
        ...(plain ? { plain } : {}),
      }
    } catch (error) {
      checked.posts.splice(checked.posts.indexOf(post), 1)
      refuseUnjudged(checked, post.path, line, error)
    }
  }
}

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

const findRead = (file: RecognizableRecord | undefined, fingerprint: Uint8Array): KnownRecord | undefined =>
  file && Buffer.compare(file.fingerprint, fingerprint) === 0 ? file.record : undefined

/** A record that nothing need be read of again. */
function toRecognized(before: KnownRecord, found: FoundRecord, place: Omit<Place, 'fingerprint'>): CheckedPost {
  const { isHistory, isDraftBeside, status, isIdStated = true, policy = 'review' } = before
  return {
    ...place,
    ...before,
    recordId: before.id,
    isIdStated,
    otherSlugs: [],
    // They were saved when the record was read.
    oldPaths: [],
    policy,
    isBeside: isHistory || isDraftBeside,
    file: toFile(found, toRole(before), status === 'draft'),
  }
}

const toRole = ({ isHistory, isDraftBeside }: { isHistory: boolean; isDraftBeside: boolean }): FileRole => {
  if (isHistory) return 'history'
  return isDraftBeside ? 'draft' : 'live'
}

/** Lines of a file have no place of their own that could move. */
function toFile(found: FoundRecord, role: FileRole, isDraft: boolean): CheckedPost['file'] {
  if (!found.bytes || found.name === '') return null
  const bytes = nameBytes(found.bytes)
  return { bytes, source: nameSource(found, bytes, isDraft), role }
}

/** Lines of a file that holds many records have no date of their own. */
const isBesideFile = ({ bytes, name }: FoundRecord): boolean => !bytes || name === ''

/** Archives and images that are made to be the same each time give their files a day before this. */
const firstFileDate = Date.UTC(1990, 0)

async function findFileDate(path: string, now: Date): Promise<string | null> {
  const changed = (await stat(path).catch(() => null))?.mtime
  return changed && changed.getTime() >= firstFileDate && changed < now ? changed.toISOString() : null
}

function locateIn(record: FoundRecord | undefined, field: readonly (string | number)[]): Position {
  const item = record?.open()
  return item?.kind === 'post' ? item.record.locate(field) : { line: 1, column: 1 }
}

/** Where a file really is, so that the same folder is recognized by whatever path it is named. */
function rememberOrigins(): (file: string) => Promise<string> {
  const origins = new Map<string, string>()
  return async (file) => {
    const origin = origins.get(file) ?? (await realpath(file).catch(() => file))
    origins.set(file, origin)
    return origin
  }
}

interface Place {
  index: number
  path: string
  origin: string
  fingerprint: Uint8Array | null
}

/** What a post says, and why its body is shown as it is written, if it is. */
type JudgedContent = RevisionContent & { plain: PlainReason | undefined }

interface Group {
  checked: CheckedItems
  /** What the posts say, until it is known who needs it. */
  contents: Map<CheckedPost, { content: JudgedContent; line: number }>
  bodies: BodyJudge
  now: string
  known: KnownRecords | null
}

/** A mistake of ours in judging a record costs that record and says where it stands; the others are imported. */
async function judgeOne(group: Group, found: FoundRecord, place: Place): Promise<void> {
  const { checked } = group
  const [posts, issues] = [checked.posts.length, checked.issues.length]
  try {
    await checkOne(group, found, place)
  } catch (error) {
    // What it had come to is not told beside.
    for (const post of checked.posts.splice(posts)) group.contents.delete(post)
    checked.issues.splice(issues)
    refuseUnjudged(checked, place.path, found.line, error)
  }
}

function refuseUnjudged(checked: CheckedItems, path: string, line: number, error: unknown): void {
  checked.issues.push(toUnjudgedIssue(path, { line, column: 1 }, error))
  checked.rejected.push(toRejectedRow(path))
}

async function checkOne(
  { checked, contents, bodies, now, known }: Group,
  found: FoundRecord,
  { fingerprint, ...place }: Place,
): Promise<void> {
  const item = await openItem(found, place.origin, known)
  if (!item) return
  if (item.kind === 'omitted') {
    tally(checked.omitted, item.what, item.count)
    return
  }
  if (item.kind === 'rejected') {
    for (const issue of item.issues) checked.issues.push(issue)
    checked.rejected.push(toRejectedRow(item.path))
    return
  }
  const { record, moments } = holdBack(item.record, now)
  const { format, body, oldSlugs, isHistory, isDraftBeside = false, isVersioned = true } = record
  const result = checkRecord(record)
  for (const notice of record.notices ?? []) checked.notices.push({ ...notice, path: place.path })
  if (!('meta' in result)) {
    for (const issue of result.issues) checked.issues.push(issue)
    checked.rejected.push(toRejectedRow(place.path))
    return
  }
  const { id, meta } = result
  const { issues: ofBody, plain } = await judgeBody(record, meta, bodies)
  const issues = [...(record.warnings ?? []), ...ofBody]
  for (const issue of issues) checked.issues.push(issue)
  // What there is to remark on must be remarked on again, and an id that comes from the place of a line is not in the line.
  const isItsOwn = (found.name !== '' || !/^line-\d+$/.test(id)) && !isTimed(record, now)
  const { version, status } = meta.revision
  const fileDate =
    isVersioned || isBesideFile(found) || meta.dates ? null : await findFileDate(found.path, new Date(now))
  const former = parseFormerMeta(record.input)
  const post: CheckedPost = {
    ...place,
    id,
    recordId: id,
    isIdStated: id !== record.defaultId || (isJsonRecord(record.input) && record.input.id !== undefined),
    slug: record.slug ?? toPostSlug(id, meta),
    otherSlugs: record.otherSlugs ?? [],
    oldSlugs,
    oldPaths: record.oldPaths ?? [],
    version,
    status,
    hash: hashRevision({ meta, body, format }),
    ...(former ? { formerHash: hashRevision({ meta: former, body, format }) } : {}),
    ...(record.written === undefined ? {} : { written: record.written }),
    isHistory,
    isDraftBeside,
    isBeside: isHistory || isDraftBeside,
    isVersioned,
    file: toFile(found, toRole({ isHistory, isDraftBeside }), status === 'draft'),
    publishedAt: record.publishedAt ?? null,
    ...(fileDate === null ? {} : { fileDate }),
    policy: record.policy ?? 'review',
    ...(moments.publish || moments.withdraw ? { moments } : {}),
    ...(fingerprint && isItsOwn && issues.length === 0 ? { fingerprint } : {}),
  }
  checked.posts.push(post)
  contents.set(post, { content: { version, meta, body, format, plain }, line: found.line })
}

/** A note that its system leaves out from now on is taken off the site, as one that says so itself. */
async function openItem(
  found: FoundRecord,
  origin: string,
  known: KnownRecords | null,
): Promise<ReturnType<FoundRecord['open']>> {
  const item = found.open()
  if (item?.kind !== 'omitted' || !item.toDraft || !(await known?.hasFile(origin))) return item
  const draft = item.toDraft()
  return draft.kind === 'post' ? draft : item
}

/** What is said of a body, and why it is shown as it is written, if it is. */
async function judgeBody(
  record: SourceRecord,
  meta: PostMeta,
  bodies: BodyJudge,
): Promise<{ issues: Issue[]; plain?: PlainReason | undefined }> {
  const judged = bodies.judge(record.body, record.format, meta)
  const { problems, plain } = judged instanceof Promise ? await judged : judged
  if (plain === null) return { issues: toBodyIssues(record, problems) }
  const message = `${plain}; it is shown as it is written`
  const problem = { code: issueCodes.bodyTooComplex, name: 'size', message, line: 1, column: 1 }
  return { issues: toBodyIssues(record, [problem]), plain: { rules: nameBodyRules(), reason: plain } }
}

const toRejectedRow = (path: string): PlannedRow => ({
  path,
  id: null,
  slug: null,
  version: null,
  outcome: 'rejected',
  isShown: false,
})
