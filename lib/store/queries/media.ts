import type { RawBuilder } from 'kysely'
import {
  isPicture,
  type MediaFacts,
  type ShownMedia,
  type ShownPicture,
  type StoredMedia,
  toPictureSetName,
} from '#lib/core/pictures'
import { findHero } from '#lib/core/posts'
import { decode, encode } from '../encoded.ts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { insertRows } from './insert-rows.ts'
import { markShowingDue } from './queue.ts'
import { findRemovable } from './remote-pictures.ts'
import { inPieces } from './rows.ts'

/** A picture or another file that the site keeps. What is known of it never changes. */
export interface NewMedia {
  hash: string
  bytes: number
  facts: MediaFacts
}

export async function insertMedia(transaction: Connection, media: readonly NewMedia[]): Promise<void> {
  await insertRows(
    transaction,
    'media',
    media.map(({ hash, bytes, facts }) => ({ hash, bytes, facts: encode(facts) })),
    (insert) => insert.onConflict((conflict) => conflict.column('hash').doNothing()),
  )
}

export async function findMedia(connection: Connection, hash: string): Promise<StoredMedia | null> {
  const row = await connection.selectFrom('media').select('facts').where('hash', '=', hash).executeTakeFirst()
  return row ? { hash, ...decode(row.facts) } : null
}

/** An address by which a revision names a picture or another file, and what it means when that is kept. */
export interface MediaUse {
  revision: RevisionNum
  address: string
  media: string | null
}

/** Which picture each address stands for from now on. */
export async function saveMediaUses(transaction: Connection, uses: readonly MediaUse[]): Promise<void> {
  await insertRows(
    transaction,
    'media_uses',
    uses.map(({ revision, address, media }) => ({ revision, address, media })),
    (insert) =>
      insert.onConflict((conflict) =>
        conflict.columns(['revision', 'address']).doUpdateSet((update) => ({ media: update.ref('excluded.media') })),
      ),
  )
  await markShowingDue(
    transaction,
    uses.map(({ revision }) => revision),
  )
}

/** Addresses that revisions name, where that was not known; what is kept for known ones stays. */
export async function addMediaUses(
  transaction: Connection,
  uses: readonly Pick<MediaUse, 'revision' | 'address'>[],
): Promise<void> {
  await insertRows(
    transaction,
    'media_uses',
    uses.map(({ revision, address }) => ({ revision, address, media: null })),
    (insert) => insert.onConflict((conflict) => conflict.columns(['revision', 'address']).doNothing()),
  )
  await markShowingDue(
    transaction,
    uses.map(({ revision }) => revision),
  )
}

/** A use by a post that came from a file. */
export interface FiledUse extends MediaUse {
  post: PostNum
  /** The file that the post was imported from. */
  origin: string
  /** What the file says now; earlier revisions keep the pictures that they had. */
  isPresent: boolean
}

/** The uses of all posts that were imported from files below a folder, or from the file of that name. */
export async function listUsesBelow(connection: Connection, folder: string): Promise<FiledUse[]> {
  const select = () =>
    connection
      .selectFrom('posts')
      .innerJoin('revisions', 'revisions.post', 'posts.num')
      .innerJoin('media_uses', 'media_uses.revision', 'revisions.num')
      .select(['posts.num as post', 'posts.origin', 'posts.live', 'posts.draft', 'posts.imported'])
      .select(['media_uses.revision', 'media_uses.address', 'media_uses.media'])
  const rows = [
    ...(await select().where('posts.origin', '=', folder).execute()),
    ...(await select().where('posts.origin', '>=', `${folder}/`).where('posts.origin', '<', `${folder}0`).execute()),
  ]
  return rows.map(({ post, origin, live, draft, imported, ...use }) => ({
    ...use,
    post,
    origin: origin as string,
    isPresent: [live, draft, imported].includes(use.revision),
  }))
}

/** What is kept of the pictures and files that each revision names, by their addresses in code-unit order. */
export async function listMediaOf(
  connection: Connection,
  revisions: readonly RevisionNum[],
): Promise<Map<RevisionNum, ShownMedia[]>> {
  const found = new Map<RevisionNum, ShownMedia[]>()
  for (const piece of inPieces(revisions)) {
    const rows = await connection
      .selectFrom('media_uses')
      .innerJoin('media', 'media.hash', 'media_uses.media')
      .select(['media_uses.revision', 'media_uses.address', 'media.hash', 'media.facts'])
      .where('media_uses.revision', 'in', piece)
      .orderBy('media_uses.revision')
      .orderBy('media_uses.address')
      .execute()
    for (const { revision, address, hash, facts } of rows) {
      const picture = { address, hash, ...decode(facts) }
      const pictures = found.get(revision)
      if (pictures) pictures.push(picture)
      else found.set(revision, [picture])
    }
  }
  return found
}

/** What is kept of the pictures and files that a revision names, by its content. `id` is the post's. */
export async function listMediaOfRevision(connection: Connection, id: string, hash: string): Promise<ShownMedia[]> {
  const row = await connection
    .selectFrom('posts')
    .innerJoin('revisions', 'revisions.post', 'posts.num')
    .select('revisions.num')
    .where('posts.id', '=', id)
    .where('revisions.hash', '=', hash)
    .executeTakeFirst()
  return row ? ((await listMediaOf(connection, [row.num])).get(row.num) ?? []) : []
}

/** What names these pictures; null when there are none. */
export async function findPictureSetName(connection: Connection, id: string, hash: string): Promise<string | null> {
  const pictures = await listMediaOfRevision(connection, id, hash)
  return pictures.length > 0 ? toPictureSetName(pictures) : null
}

/** The kept picture above the text of a live post; null when there is none. `id` is the post's. */
export async function findKeptHero(connection: Connection, id: string): Promise<ShownPicture | null> {
  const row = await connection
    .selectFrom('posts')
    .innerJoin('revisions', 'revisions.num', 'posts.live')
    .select(['revisions.num', 'revisions.meta'])
    .where('posts.id', '=', id)
    .executeTakeFirst()
  const hero = row ? findHero(decode(row.meta)) : null
  if (!row || !hero) return null
  const pictures = (await listMediaOf(connection, [row.num])).get(row.num) ?? []
  return pictures.filter(isPicture).find(({ address }) => address === hero.url) ?? null
}

interface PictureSet {
  name: string
  pictures: ShownMedia[]
}

export async function insertPictureSets(transaction: Connection, sets: readonly PictureSet[]): Promise<void> {
  await insertRows(
    transaction,
    'picture_sets',
    sets.map(({ name, pictures }) => ({ name, pictures: encode(pictures) })),
    (insert) => insert.onConflict((conflict) => conflict.column('name').doNothing()),
  )
}

export async function listPictureSets(
  connection: Connection,
  names: readonly string[],
): Promise<Map<string, ShownMedia[]>> {
  const found = new Map<string, ShownMedia[]>()
  for (const piece of inPieces([...new Set(names)])) {
    const rows = await connection.selectFrom('picture_sets').selectAll().where('name', 'in', piece).execute()
    for (const { name, pictures } of rows) found.set(name, decode(pictures))
  }
  return found
}

/** A file that was looked into as a picture. */
export interface MediaFile {
  path: string
  /** Its size and the time of its last change, as text. */
  stats: string
  media: string | null
  /** Why it is no picture to show; null when it is one. */
  problem: string | null
}

export async function listMediaFiles(
  connection: Connection,
  paths: readonly string[],
): Promise<Map<string, MediaFile>> {
  const found = new Map<string, MediaFile>()
  for (const piece of inPieces(paths)) {
    const rows = await connection.selectFrom('media_files').selectAll().where('path', 'in', piece).execute()
    for (const row of rows) found.set(row.path, row)
  }
  return found
}

export async function saveMediaFiles(transaction: Connection, files: readonly MediaFile[]): Promise<void> {
  await insertRows(transaction, 'media_files', files, (insert) =>
    insert.onConflict((conflict) =>
      conflict.column('path').doUpdateSet((update) => ({
        stats: update.ref('excluded.stats'),
        media: update.ref('excluded.media'),
        problem: update.ref('excluded.problem'),
      })),
    ),
  )
}

/** Revisions that were stored before there were pictures; some of them at a time. */
export async function listUnreadRevisions(connection: Connection, limit: number): Promise<RevisionNum[]> {
  const rows = await connection
    .selectFrom('unread_revisions')
    .select('revision')
    .orderBy('revision')
    .limit(limit)
    .execute()
  return rows.map(({ revision }) => revision)
}

export async function deleteUnreadRevisions(transaction: Connection, revisions: readonly RevisionNum[]): Promise<void> {
  for (const piece of inPieces(revisions))
    await transaction.deleteFrom('unread_revisions').where('revision', 'in', piece).execute()
}

const hashesAtOnce = 500

/** The names of all kept pictures, some at a time. */
export async function* eachMediaBatch(connection: Connection): AsyncGenerator<string[]> {
  for (let after = ''; ; ) {
    const rows = await connection
      .selectFrom('media')
      .select('hash')
      .where('hash', '>', after)
      .orderBy('hash')
      .limit(hashesAtOnce)
      .execute()
    if (rows.length > 0) yield rows.map(({ hash }) => hash)
    if (rows.length < hashesAtOnce) return
    after = rows.at(-1)?.hash ?? ''
  }
}

/** Kept pictures and other files, by their hashes, from behind one of them; with `isUnused` those alone that may be removed. */
export async function listKeptFiles(
  connection: Connection,
  { after, limit, isUnused }: { after: string; limit: number; isUnused: boolean },
): Promise<NewMedia[]> {
  const unused = isUnused ? await findRemovable(connection) : null
  const rows = await connection
    .selectFrom('media')
    .selectAll()
    .where('hash', '>', after)
    .$if(unused !== null, (query) => query.where(unused as RawBuilder<boolean>))
    .orderBy('hash')
    .limit(limit)
    .execute()
  return rows.map(({ facts, ...row }) => ({ ...row, facts: decode(facts) }))
}

/** Live posts that show a kept file, or did in a version that still has its page, by the first of their uses: at most `limit`. */
export async function listPublicUses(connection: Connection, media: string, limit: number): Promise<PostNum[]> {
  const rows = await connection
    .selectFrom('media_uses')
    .innerJoin('publications', 'publications.revision', 'media_uses.revision')
    .innerJoin('posts', 'posts.num', 'publications.post')
    .select('posts.num')
    .where('media_uses.media', '=', media)
    .where('posts.live', 'is not', null)
    .limit(limit)
    .execute()
  return [...new Set(rows.map(({ num }) => num))]
}

/**
 * From now on a kept file stands for another one wherever that was found: a file that stays as it is, or an address of another
 * site, does not bring it back.
 */
export async function replaceFound(transaction: Connection, media: string, by: string): Promise<void> {
  await transaction.updateTable('media_files').set({ media: by }).where('media', '=', media).execute()
  await transaction.updateTable('remote_pictures').set({ media: by }).where('media', '=', media).execute()
}

/** A revision that names a kept file. */
export interface UseOf extends MediaUse {
  post: PostNum
  id: string
  slug: string
  title: string
  /** It is live, or the draft. */
  isPresent: boolean
  isLive: boolean
}

/** Where a kept file is named, at most `limit` times; with `isPresent` by live states and drafts alone. */
export async function listUsesOf(
  connection: Connection,
  media: string,
  limit: number,
  { isPresent = false }: { isPresent?: boolean } = {},
): Promise<UseOf[]> {
  const rows = await connection
    .selectFrom('media_uses')
    .innerJoin('revisions', 'revisions.num', 'media_uses.revision')
    .innerJoin('posts', 'posts.num', 'revisions.post')
    .select(['media_uses.revision', 'media_uses.address', 'media_uses.media', 'revisions.meta'])
    .select(['posts.num as post', 'posts.id', 'posts.slug', 'posts.live', 'posts.draft'])
    .where('media_uses.media', '=', media)
    .$if(isPresent, (query) =>
      query.where(({ or, eb, ref }) =>
        or([eb('posts.live', '=', ref('media_uses.revision')), eb('posts.draft', '=', ref('media_uses.revision'))]),
      ),
    )
    .limit(limit)
    .execute()
  return rows.map(({ meta, live, draft, ...row }) => ({
    ...row,
    title: decode(meta).title,
    isPresent: row.revision === live || row.revision === draft,
    isLive: row.revision === live,
  }))
}
