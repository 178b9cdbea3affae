import { realpath } from 'node:fs/promises'
import type { Issue } from '#lib/errors'
import { type BodyFormat, hashRevision, type PostMeta, toPostSlug } from '#lib/posts'
import { checkRecord, type Piece, type Position, type SourceItem, type SourceRecord } from '#lib/sources'
import { type RevisionFacts, toFacts } from './describe-revision.ts'

export interface PlannedRow {
  path: string
  id: string | null
  slug: string | null
  version: string | null
  outcome: 'new' | 'changed' | 'same' | 'rejected'
}

/** A record that can become a post, with everything that follows from it alone. Can be sent between threads. */
export interface CheckedPost {
  /** The batch that it came in, and its place there. */
  batch: number
  index: number
  /** The file as the person named it, and where it really is. */
  path: string
  origin: string
  id: string
  slug: string
  oldSlugs: string[]
  version: string
  status: PostMeta['revision']['status']
  hash: string
  /** Absent when the database holds this very revision: then nobody will write it. */
  content?: CheckedContent
  isHistory: boolean
  isDraftBeside: boolean
  isVersioned: boolean
  publishedAt: string | null
}

export interface CheckedContent {
  meta: PostMeta
  body: string
  format: BodyFormat
  facts?: RevisionFacts
}

/** The records of a batch that can become posts, and what is wrong with the others. Can be sent between threads. */
export interface CheckedItems {
  /** Counts from 0 in the order of the source. */
  number: number
  posts: CheckedPost[]
  rejected: PlannedRow[]
  issues: Issue[]
  /** Every file that was read, whether or not it was any good: a broken file is not a file that is gone. */
  origins: string[]
  /** What has no home here, by kind. */
  omitted: Record<string, number>
}

export interface CheckedBatch extends CheckedItems {
  /** Where a field of the post at `index` stands. It takes time and is asked for rarely; only the last batches know it. */
  locate(index: number, field: readonly (string | number)[]): Promise<Position>
}

/** Which revisions of these posts the database holds, as `id hash`. */
type ListKnown = (ids: readonly string[]) => Promise<ReadonlySet<string>>

/** Judges each record by itself, and describes those that `listKnown` does not hold: the slow part. */
export async function checkItems(
  { number, items }: Piece,
  listKnown: ListKnown = async () => new Set(),
): Promise<CheckedItems> {
  const checked: CheckedItems = { number, posts: [], rejected: [], issues: [], origins: [], omitted: {} }
  const origins = new Map<string, string>()
  for (const [index, item] of items.entries()) {
    if (item.kind === 'omitted') {
      checked.omitted[item.what] = (checked.omitted[item.what] ?? 0) + item.count
      continue
    }
    const path = item.kind === 'post' ? item.record.path : item.path
    const origin = origins.get(path) ?? (await toOrigin(path))
    origins.set(path, origin)
    if (item.kind === 'post') checkOne(checked, item.record, { batch: number, index, origin })
    else {
      checked.issues.push(...item.issues)
      checked.rejected.push(toRejectedRow(path))
    }
  }
  checked.origins = [...origins.values()]
  const known = await listKnown(checked.posts.map((post) => post.id))
  for (const post of checked.posts) {
    if (known.has(`${post.id} ${post.hash}`)) delete post.content
    else if (post.content) post.content.facts = toFacts(post.content)
  }
  return checked
}

function checkOne(
  checked: CheckedItems,
  record: SourceRecord,
  place: { batch: number; index: number; origin: string },
): void {
  const { path, format, body, oldSlugs, isHistory, isDraftBeside = false, isVersioned = true } = record
  const result = checkRecord(record)
  checked.issues.push(...result.issues)
  if (!('meta' in result)) {
    checked.rejected.push(toRejectedRow(path))
    return
  }
  const { id, meta } = result
  checked.posts.push({
    ...place,
    path,
    id,
    slug: record.slug ?? toPostSlug(id, meta),
    oldSlugs,
    version: meta.revision.version,
    status: meta.revision.status,
    hash: hashRevision({ meta, body, format }),
    content: { meta, body, format },
    isHistory,
    isDraftBeside,
    isVersioned,
    publishedAt: record.publishedAt ?? null,
  })
}

const toRejectedRow = (path: string): PlannedRow => ({ path, id: null, slug: null, version: null, outcome: 'rejected' })

/** Where a file really is, so that the same folder is recognized by whatever path it is named. */
const toOrigin = (file: string): Promise<string> => realpath(file).catch(() => file)

export type Locate = SourceRecord['locate']

export const toLocate = (item: SourceItem): Locate =>
  item.kind === 'post' ? item.record.locate : () => ({ line: 1, column: 1 })
