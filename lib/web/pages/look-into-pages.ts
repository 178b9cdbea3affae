import { existsSync, rmSync } from 'node:fs'
import { findReason } from '#lib/store/sqlite/errors.ts'
import { openSqlite } from '#lib/store/sqlite/open.ts'

/** A page as the store on disk keeps it, without its bytes. */
export interface KeptPage {
  contentType: string
  etag: string
  /** Bytes in each coding that is kept. */
  bytes: Record<string, number>
  reads: number
  lastUsed: string
}

/** Looks into the page store's file beside the process that writes it. Null when there is none, or none that can be read. */
function look<T>(file: string, read: (database: ReturnType<typeof openSqlite>) => T): T | null {
  if (!existsSync(file)) return null
  try {
    const database = openSqlite(file, { readonly: true, busyTimeout: 200 })
    try {
      return read(database)
    } finally {
      database.close()
    }
  } catch (error) {
    // The file may be damaged or vanish at any time; that costs its owner renders, and us an answer.
    if (findReason(error)) return null
    throw error
  }
}

interface Row {
  content_type: string
  etag: string
  identity: number | null
  br: number | null
  gzip: number | null
  reads: number
  used: number
}

export const findKeptPage = (file: string, build: string, key: string): KeptPage | null =>
  look(file, (database) => {
    const row = database
      .prepare(
        `SELECT content_type, etag, length(identity) AS identity, length(br) AS br, length(gzip) AS gzip, reads, used
         FROM pages WHERE build = ? AND key = ?`,
      )
      .get(build, key) as Row | undefined
    if (!row) return null
    const { identity, br, gzip } = row
    const bytes = Object.entries({ br, gzip, identity }).flatMap(([coding, size]) =>
      size === null ? [] : [[coding, size]],
    )
    return {
      contentType: row.content_type,
      etag: row.etag,
      bytes: Object.fromEntries(bytes) as Record<string, number>,
      reads: row.reads,
      lastUsed: new Date(row.used / 1000).toISOString(),
    }
  })

/** By an index that holds no bodies, so that a large store is not read for it. */
export const countKeptPages = (file: string): number | null =>
  look(file, (database) => Number(database.prepare('SELECT count(*) FROM pages INDEXED BY pages_by_use').pluck().get()))

/** The addresses that are read most, of all builds; the table is gone through, its pages are not read. */
export const listMostRead = (file: string, most: number): string[] =>
  look(
    file,
    (database) =>
      database
        .prepare('SELECT path FROM pages GROUP BY path ORDER BY sum(reads) DESC LIMIT ?')
        .pluck()
        .all(most) as string[],
  ) ?? []

/** Writes what is kept of a build into a new file, beside the process that writes here; nothing where nothing can be read. */
export function copyKeptPages(file: string, build: string, out: string): void {
  const copied = look(file, (database) => database.prepare('VACUUM INTO ?').run(out))
  // A disk that is full leaves a part of it.
  if (!copied) {
    rmSync(out, { force: true })
    return
  }
  const copy = openSqlite(out)
  copy.prepare('DELETE FROM pages WHERE build <> ?').run(build)
  copy.close()
}
