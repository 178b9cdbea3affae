import { copyFileSync, existsSync } from 'node:fs'
import path from 'node:path'
import { openSqlite } from '#lib/store/sqlite/open.ts'

/** What a page store is that nobody holds open any more; examined as a copy, so that the server finds it as it was left. */
export function inspectPages(file: string, folder: string): 'none' | 'whole' | 'damaged' {
  if (!existsSync(file)) return 'none'
  const copy = path.join(folder, 'inspected.db')
  for (const ending of ['', '-wal']) if (existsSync(file + ending)) copyFileSync(file + ending, copy + ending)
  try {
    const database = openSqlite(copy)
    const answer = database.pragma('integrity_check', { simple: true })
    database.close()
    return answer === 'ok' ? 'whole' : 'damaged'
  } catch {
    return 'damaged'
  }
}
