import { stat } from 'node:fs/promises'
import { AlphanodeError } from '#lib/errors'
import { detectFormat, type SourceFormat } from './detect.ts'
import { readNoteFile } from './own/note-file.ts'
import { listLinePieces, listNotePieces, type Piece, readPiece } from './own/pieces.ts'
import { countLines } from './own/read-lines.ts'
import type { ReadOptions } from './read-options.ts'
import type { SourceItem } from './source-item.ts'
import { walkNotes } from './walk.ts'

/** So many lines or notes make a piece, fewer when lines are long. */
const pieceSize = 250

/** Everything that a path holds, one item at a time. */
export async function* readSource(path: string, options: ReadOptions = {}): AsyncGenerator<SourceItem> {
  const source = await openSource(path, options)
  if ('items' in source) yield* source.items
  else
    for await (const piece of source.pieces)
      for await (const record of readPiece(piece)) {
        const item = record.open()
        if (item) yield item
      }
}

/**
 * What a path holds: pieces, when its posts stand by themselves; items, when only reading everything in its order tells what
 * they are, as with exports.
 */
export async function openSource(
  path: string,
  options: ReadOptions = {},
): Promise<{ pieces: AsyncGenerator<Piece> } | { items: AsyncGenerator<SourceItem> }> {
  const format = await detectSource(path)
  if (format === 'directory') return { pieces: listNotePieces(path, pieceSize) }
  if (format === 'json-lines') return { pieces: listLinePieces(path, pieceSize) }
  return { items: readExport(path, format, options) }
}

/** How many lines or notes a path has; null for exports, which would have to be read for that. */
export async function countItems(path: string): Promise<number | null> {
  const format = await detectSource(path)
  if (format === 'json-lines') return countLines(path)
  if (format !== 'directory') return null
  let count = 0
  for await (const _ of walkNotes(path)) count++
  return count
}

/** What other systems' exports need is loaded when there is one. */
async function* readExport(path: string, format: string, options: ReadOptions): AsyncGenerator<SourceItem> {
  if (format === 'note') yield await readNoteFile(path)
  else if (format === 'wordpress') yield* (await import('./wordpress/wordpress.ts')).readWordpress(path)
  else yield* (await import('./ghost/ghost.ts')).readGhost(path, options)
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
