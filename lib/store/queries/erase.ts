import { join } from 'node:path'
import { type RawBuilder, sql } from 'kysely'
import { type PostMeta, toTerms } from '#lib/core/posts'
import { dialectOf } from '../dialect.ts'
import { decode, type Encoded } from '../encoded.ts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import type { Tables } from '../tables.ts'
import { eraseBulkWords, gatherCopiedMedia, isInCopies } from './erase-copies.ts'
import { insertRows } from './insert-rows.ts'
import { appendLog, type LogCircumstances, type LogEntry } from './log.ts'
import { queueReviewWork, queueSchedules, queueWorkingCopies } from './queue.ts'
import { inPieces } from './rows.ts'

/** What is to go for good: some revisions of a post, or the post with all of them. The post is not live with any of these. */
export interface Erasure {
  post: PostNum
  revisions: readonly RevisionNum[]
  isWhole: boolean
  /** Every address of the post. */
  slugs: readonly string[]
}

export interface Erased {
  /** How many rows went, by table. */
  rows: Record<string, number>
  /** Hashes of kept pictures that nothing names any more. */
  pictures: string[]
  /** Files that the words came from, and may come from again. */
  origins: string[]
  /** What was unpacked to take them in, which stays. */
  archives: string[]
}

type Table = keyof Tables
type Remove = (table: Table, where: RawBuilder<unknown>) => Promise<void>

const ofRevision = [
  ...(['plain_revisions', 'known_records', 'media_uses', 'unread_revisions', 'publications'] as const),
  ...([
    'editions',
    'previews',
    'revision_reviews',
    'void_claims',
    'schedules',
    'working_copies',
    'copies_aside',
    'release_posts',
  ] as const),
  // A request takes its assignees along.
  ...(['remarks', 'review_requests'] as const),
]
const ofPost = [
  ...(['reviews', 'files', 'slugs', 'listings', 'editions', 'previews'] as const),
  ...([
    'translations',
    'search_due',
    'redirects',
    'schedules',
    'working_copies',
    'copies_aside',
    'release_posts',
  ] as const),
  ...(['remarks', 'review_requests'] as const),
  ...(['queue_entries', 'queue_due', 'note_links', 'receipts', 'shown_views'] as const),
]

/** The live posts, beside the given one, whose present page names an address; their former editions are no page any more. */
export async function forgetFormerEditions(
  transaction: Connection,
  post: PostNum,
  slugs: readonly string[],
): Promise<PostNum[]> {
  const showing = new Set<PostNum>()
  for (const slug of slugs) {
    const rows = await transaction
      .selectFrom('editions')
      .innerJoin('posts', 'posts.num', 'editions.post')
      .select(['editions.post', 'editions.edition', 'posts.edition as present'])
      .where('editions.post', '<>', post)
      .where(sql<boolean>`instr(parts, ${`"slug":${JSON.stringify(slug)}`}) > 0`)
      .execute()
    for (const { post: other, edition, present } of rows) {
      if (edition === present) showing.add(other)
      else await transaction.deleteFrom('editions').where('post', '=', other).where('edition', '=', edition).execute()
    }
  }
  return [...showing]
}

/** The revisions of a post, or those of one version, and its addresses: those are walked through, for this alone. */
export async function planErasure(
  connection: Connection,
  post: PostNum,
  version: string | null,
): Promise<{ revisions: RevisionNum[]; slugs: string[] }> {
  const revisions = await connection
    .selectFrom('revisions')
    .select('num')
    .where('post', '=', post)
    .$if(version !== null, (query) => query.where('version', '=', version as string))
    .execute()
  const slugs = await connection.selectFrom('slugs').select('slug').where('post', '=', post).execute()
  return { revisions: revisions.map(({ num }) => num), slugs: slugs.map(({ slug }) => slug) }
}

/** Removes words from every table. What stays are numbers, moments and hashes of the log, and that it was erased. */
export async function eraseRevisions(
  transaction: Connection,
  erasure: Erasure,
  circumstances: LogCircumstances,
): Promise<Erased> {
  const { post, revisions, isWhole } = erasure
  const rows: Record<string, number> = {}
  const remove: Remove = async (table, where) => {
    const { numAffectedRows } = await sql`DELETE FROM ${sql.table(table)} WHERE ${where}`.execute(transaction)
    if (numAffectedRows) rows[table] = (rows[table] ?? 0) + Number(numAffectedRows)
  }
  const held = await readHeld(transaction, erasure)
  const archives = await listArchives(transaction, post, held.origins)

  for (const piece of inPieces(revisions)) {
    await transaction
      .updateTable('posts')
      .set({ draft: null })
      .where('num', '=', post)
      .where('draft', 'in', piece)
      .execute()
    await transaction
      .updateTable('posts')
      .set({ imported: null })
      .where('num', '=', post)
      .where('imported', 'in', piece)
      .execute()
    for (const table of ofRevision) await remove(table, sql`revision IN (${sql.join(piece)})`)
  }
  for (const version of held.versions) await remove('reviews', sql`post = ${post} AND version = ${version}`)
  // What was found in a file is its words as well.
  await transaction.updateTable('files').set({ record: null, fingerprint: null }).where('post', '=', post).execute()
  // Of a text that stays it is found again.
  await remove('outside_links', sql`post = ${post}`)
  if (isWhole) await erasePostRows(transaction, erasure, held, remove)
  else await queueAgain(transaction, post)
  await eraseLogWords(transaction, erasure, held)
  await insertRows(
    transaction,
    'erasures',
    revisions.map((revision) => ({ revision, post, at: circumstances.at })),
  )
  for (const piece of inPieces(revisions)) await remove('revisions', sql`num IN (${sql.join(piece)})`)
  if (isWhole) await remove('posts', sql`num = ${post}`)
  await remove('review_facts', sql`name NOT IN (SELECT fact FROM revision_reviews)`)
  await eraseTerms(transaction, held, remove)
  await eraseReports(transaction, held, remove)
  await eraseBulkWords(transaction, post)
  const pictures = await erasePictures(transaction, held, remove)
  // A post that stays gets its entry with what else changes of it.
  if (isWhole) await appendLog(transaction, circumstances, [{ ...entryOfNoWords, post }])
  return { rows, pictures, origins: held.origins, archives }
}

/** Schedules, working copies and review requests of erased revisions are gone. */
async function queueAgain(transaction: Connection, post: PostNum): Promise<void> {
  await queueSchedules(transaction, [post])
  await queueWorkingCopies(transaction, post)
  await queueReviewWork(transaction, post)
}

const entryOfNoWords: Omit<LogEntry, 'post'> = {
  ...{ action: 'erase' as const, liveBefore: null, liveAfter: null, draftBefore: null, draftAfter: null },
  ...{ slugBefore: null, slugAfter: null, content: null },
}

interface Held {
  slugs: readonly string[]
  ids: string[]
  versions: string[]
  hashes: string[]
  metas: PostMeta[]
  addresses: string[]
  media: string[]
  origins: string[]
  texts: string[]
}

async function readHeld(transaction: Connection, erasure: Erasure): Promise<Held> {
  const { post, revisions, isWhole, slugs } = erasure
  const copied = await gatherCopiedMedia(transaction, erasure)
  const state = await transaction
    .selectFrom('posts')
    .select(['id', 'origin'])
    .where('num', '=', post)
    .executeTakeFirstOrThrow()
  const uses: { address: string; media: string | null }[] = []
  const stored: { version: string; hash: string; meta: Encoded<PostMeta> }[] = []
  for (const piece of inPieces(revisions)) {
    uses.push(
      ...(await transaction
        .selectFrom('media_uses')
        .select(['address', 'media'])
        .where('revision', 'in', piece)
        .execute()),
    )
    stored.push(
      ...(await transaction
        .selectFrom('revisions')
        .select(['version', 'hash', 'meta'])
        .where('num', 'in', piece)
        .execute()),
    )
  }
  const files = await transaction.selectFrom('files').select('origin').where('post', '=', post).execute()
  const texts = await transaction.selectFrom('translations').select('text').where('post', '=', post).execute()
  return {
    slugs: isWhole ? slugs : [],
    ids: isWhole ? [state.id] : [],
    versions: [...new Set(stored.map(({ version }) => version))],
    hashes: stored.map(({ hash }) => hash),
    metas: stored.map(({ meta }) => decode(meta)),
    addresses: [...new Set(uses.map(({ address }) => address))],
    media: [...new Set([...uses.flatMap(({ media }) => media ?? []), ...copied])],
    origins: [...new Set([...files.map(({ origin }) => origin), ...(state.origin === null ? [] : [state.origin])])],
    texts: isWhole ? texts.map(({ text }) => text) : [],
  }
}

/** The paths of the imports that brought it, where its files lie somewhere else: in a folder that is removed again. */
async function listArchives(transaction: Connection, post: PostNum, origins: readonly string[]): Promise<string[]> {
  const runs = await transaction
    .selectFrom('log')
    .innerJoin('runs', 'runs.num', 'log.run')
    .select('runs.path')
    .distinct()
    .where('log.post', '=', post)
    .where('runs.kind', '=', 'import')
    .where('runs.path', '<>', '')
    .execute()
  const isWithin = (origin: string, path: string) => origin === path || origin.startsWith(join(path, '/'))
  return runs.map(({ path }) => path).filter((path) => !origins.some((origin) => isWithin(origin, path)))
}

async function erasePostRows(
  transaction: Connection,
  { post }: Erasure,
  { slugs, texts }: Held,
  remove: Remove,
): Promise<void> {
  await dialectOf(transaction).search.remove(transaction, [post])
  await dialectOf(transaction).search.removeNotes(transaction, [post])
  await remove('similar', sql`post = ${post} OR other = ${post}`)
  for (const table of ofPost) await remove(table, sql`post = ${post}`)
  for (const slug of slugs)
    await remove('redirects', sql`target = ${`/posts/${slug}`} OR target LIKE ${`/posts/${slug}#%`}`)
  for (const text of texts)
    await remove(
      'collections',
      sql`kind = 'translation' AND slug = ${text} AND count = 0
        AND NOT EXISTS (SELECT 1 FROM translations WHERE text = ${text})`,
    )
  // Where notes stand below it, its place in the tree stays, without a name. The folder says its tree anew.
  await sql`UPDATE trees SET stated = '' WHERE slug IN (SELECT tree FROM tree_entries WHERE post = ${post})`.execute(
    transaction,
  )
  await remove('tree_entries', sql`post = ${post} AND last = place`)
  await transaction.updateTable('tree_entries').set({ post: null, title: null }).where('post', '=', post).execute()
}

/** Slugs and reasons stand beside the chain. A reason may speak of the version that was left as well as of the one after it. */
async function eraseLogWords(
  transaction: Connection,
  { post, revisions, isWhole }: Erasure,
  { hashes }: Held,
): Promise<void> {
  if (isWhole) {
    await transaction
      .updateTable('log')
      .set({ slug_before: null, slug_after: null, reason: null })
      .where('post', '=', post)
      .execute()
    return
  }
  for (const piece of inPieces(revisions))
    await transaction
      .updateTable('log')
      .set({ reason: null })
      .where('post', '=', post)
      .where(({ eb, or }) => or(pointers.map((pointer) => eb(pointer, 'in', piece))))
      .execute()
  for (const piece of inPieces(hashes))
    await transaction
      .updateTable('log')
      .set({ reason: null })
      .where('post', '=', post)
      .where('content', 'in', piece)
      .execute()
}

const pointers = ['live_before', 'live_after', 'draft_before', 'draft_after'] as const

/** Terms that no other post names. Listed posts are counted; those that the gate keeps back are asked. */
async function eraseTerms(transaction: Connection, { metas }: Held, remove: Remove): Promise<void> {
  const terms = new Map(metas.flatMap((meta) => toTerms(meta)).map((term) => [`${term.kind}/${term.slug}`, term]))
  for (let after: PostNum | null = null; terms.size > 0; ) {
    const others = await listHeldBack(transaction, after)
    for (const { meta } of others) for (const { kind, slug } of toTerms(decode(meta))) terms.delete(`${kind}/${slug}`)
    after = others.at(-1)?.num ?? null
    if (after === null) break
  }
  for (const { kind, slug } of terms.values())
    await remove('collections', sql`kind = ${kind} AND slug = ${slug} AND count = 0`)
}

const postsAtOnce = 500

const listHeldBack = (transaction: Connection, after: PostNum | null) =>
  transaction
    .selectFrom('posts')
    .innerJoin('revisions', 'revisions.num', 'posts.live')
    .select(['posts.num', 'revisions.meta'])
    .where('posts.listed', '=', 0)
    .where('posts.num', '>', after ?? (0 as PostNum))
    .orderBy('posts.num')
    .limit(postsAtOnce)
    .execute()

/** What runs and jobs say of the post and of the files that it came from. */
async function eraseReports(
  transaction: Connection,
  { origins, slugs, ids, addresses }: Held,
  remove: Remove,
): Promise<void> {
  const reported = await transaction
    .selectFrom('quarantine')
    .innerJoin('runs', 'runs.num', 'quarantine.run')
    .select(['quarantine.run', 'quarantine.path', 'runs.path as source'])
    .distinct()
    .execute()
  const isOfPost = (path: string, source: string) => origins.includes(path) || origins.includes(join(source, path))
  for (const { run, path, source } of reported)
    if (isOfPost(path, source)) await remove('quarantine', sql`run = ${run} AND path = ${path}`)
  for (const origin of origins)
    await sql`UPDATE runs SET path = '' WHERE path = ${origin}
      AND NOT EXISTS (SELECT 1 FROM posts WHERE origin = ${origin})`.execute(transaction)
  const words = [...slugs, ...ids, ...addresses]
  const jobs = await transaction.selectFrom('jobs').select(['num', 'key', 'payload', 'problem']).execute()
  for (const { num, key, payload, problem } of jobs) {
    if (words.some((word) => key === word || payload.includes(JSON.stringify(word))))
      await remove('jobs', sql`num = ${num}`)
    else if (words.some((word) => problem?.includes(word)))
      await transaction.updateTable('jobs').set({ problem: null }).where('num', '=', num).execute()
  }
  const held = await transaction
    .selectFrom('schedules')
    .select(['num', 'problem'])
    .where('problem', 'is not', null)
    .execute()
  const naming = held.filter(({ problem }) => words.some((word) => problem?.includes(word)))
  for (const { num } of naming)
    await transaction
      .updateTable('schedules')
      .set({ problem: 'Why it is held named a post that was erased.' })
      .where('num', '=', num)
      .execute()
}

async function erasePictures(transaction: Connection, { addresses, media }: Held, remove: Remove): Promise<string[]> {
  const isUsed = async (column: 'address' | 'media', value: string) =>
    (await transaction.selectFrom('media_uses').select('revision').where(column, '=', value).limit(1).execute())
      .length > 0
  for (const address of addresses) {
    if (await isUsed('address', address)) continue
    await remove('remote_pictures', sql`address = ${address}`)
    await remove('picture_sets', sql`instr(pictures, ${`"address":${JSON.stringify(address)}`}) > 0`)
    // Only remembers which files were looked into.
    const name = `/${address.split('/').at(-1)}`
    await remove('media_files', sql`substr(path, -length(${name})) = ${name}`)
  }
  await remove('jobs', sql`kind = 'fetch pictures' AND key NOT IN (SELECT host FROM remote_pictures)`)
  const unused: string[] = []
  for (const hash of media) {
    if ((await isUsed('media', hash)) || (await isInCopies(transaction, hash))) continue
    unused.push(hash)
    await remove('media_files', sql`media = ${hash}`)
    await remove('remote_pictures', sql`media = ${hash}`)
    await remove('uploads', sql`media = ${hash}`)
    await remove('media', sql`hash = ${hash}`)
  }
  return unused
}
