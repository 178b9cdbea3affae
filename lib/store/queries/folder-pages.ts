import { type FolderPage, toPageHash } from '#lib/core/site'
import { decode, encode } from '../encoded.ts'
import type { Connection } from '../store.ts'
import { insertRows } from './insert-rows.ts'

/** The name of what a page of the folder says now; null where the folder has none of this name. */
export async function findCurrentPage(connection: Connection, path: string): Promise<string | null> {
  const row = await connection.selectFrom('current_pages').select('page').where('path', '=', path).executeTakeFirst()
  return row?.page ?? null
}

/** What a page says, or said before. */
export async function findFolderPage(connection: Connection, hash: string): Promise<FolderPage | null> {
  const row = await connection.selectFrom('folder_pages').select('page').where('hash', '=', hash).executeTakeFirst()
  return row ? decode(row.page) : null
}

/** Makes these the pages of the folder. What they said before is kept. Returns whether anything is different now. */
export async function saveFolderPages(transaction: Connection, pages: readonly FolderPage[]): Promise<boolean> {
  const rows = pages.map((page) => ({ path: page.path, hash: toPageHash(page), page: encode(page) }))
  const before = await transaction.selectFrom('current_pages').select(['path', 'page']).execute()
  const known = new Map(before.map(({ path, page }) => [path, page]))
  if (known.size === rows.length && rows.every(({ path, hash }) => known.get(path) === hash)) return false
  await insertRows(
    transaction,
    'folder_pages',
    rows.map(({ hash, page }) => ({ hash, page })),
    (insert) => insert.onConflict((conflict) => conflict.doNothing()),
  )
  await transaction.deleteFrom('current_pages').execute()
  await insertRows(
    transaction,
    'current_pages',
    rows.map(({ path, hash }) => ({ path, page: hash })),
  )
  return true
}
