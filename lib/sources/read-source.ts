import { stat } from 'node:fs/promises'
import { AlphanodeError } from '#lib/errors'
import { detectFormat, type SourceFormat } from './detect.ts'
import { listNotes } from './directory.ts'
import { readGhost } from './ghost.ts'
import { listJsonLines } from './json-lines.ts'
import { readNoteFile } from './note-file.ts'
import { countLines } from './read-lines.ts'
import { type LateItem, type Piece, type Share, takeShare } from './share.ts'
import type { SourceItem } from './source-item.ts'
import { walkNotes } from './walk.ts'
import { readWordpress } from './wordpress.ts'

export interface ReadOptions {
  /** Where a Ghost site stood: its export does not say it. Addresses within the site stay relative when absent. */
  siteUrl?: string
}

/** The share of a reader that has the source for itself. */
export const alone = { of: 1, mine: 0, from: 0 }

/** Everything that a path holds, one item at a time. */
export async function* readSource(path: string, options: ReadOptions = {}): AsyncGenerator<SourceItem> {
  for await (const { items } of readPieces(path, { pieceSize: 100, ...alone }, options)) yield* items
}

/** Everything that a path holds, or one reader's share of it, in pieces of a bounded number of items. */
export async function* readPieces(path: string, share: Share, options: ReadOptions = {}): AsyncGenerator<Piece> {
  const format = await detectSource(path)
  const late = listLate(path, format)
  yield* takeShare(late ?? toLate(readExport(path, format, options)), late ? share : { ...share, ...alone })
}

/**
 * Whether several readers can read a path together: its posts stand by themselves, and every reader counts them alike. A
 * directory may get or lose a file between two walks, and a note that nobody read would be taken for one that is gone.
 */
export const isShareable = async (path: string): Promise<boolean> => (await detectSource(path)) === 'json-lines'

/** How many lines or notes a path has; null for exports, which would have to be read for that. */
export async function countItems(path: string): Promise<number | null> {
  const format = await detectSource(path)
  if (format === 'json-lines') return countLines(path)
  if (format !== 'directory') return null
  let count = 0
  for await (const _ of walkNotes(path)) count++
  return count
}

function listLate(path: string, format: SourceFormat | 'directory'): AsyncGenerator<LateItem> | null {
  if (format === 'directory') return listNotes(path)
  return format === 'json-lines' ? listJsonLines(path) : null
}

async function* readExport(path: string, format: string, options: ReadOptions): AsyncGenerator<SourceItem> {
  if (format === 'note') yield await readNoteFile(path)
  else if (format === 'wordpress') yield* readWordpress(path)
  else yield* readGhost(path, options)
}

async function* toLate(items: AsyncIterable<SourceItem>): AsyncGenerator<LateItem> {
  for await (const item of items) yield { bytes: 0, read: () => item }
}

async function detectSource(path: string): Promise<SourceFormat | 'directory'> {
  if (path.trim() === '') throw new AlphanodeError('wrong-use', 'expected a file or directory, found an empty path')
  const stats = await stat(path).catch((cause: unknown) => {
    throw new AlphanodeError('wrong-use', `expected a file or directory, found nothing at ${path}`, { cause })
  })
  if (stats.isDirectory()) return 'directory'
  if (!stats.isFile())
    throw new AlphanodeError('wrong-use', `expected a file or directory, found a device, pipe or socket at ${path}`)
  return detectFormat(path)
}
