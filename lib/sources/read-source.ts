import { stat } from 'node:fs/promises'
import { AlphanodeError } from '#lib/errors'
import { readDirectory } from './directory.ts'
import { readNoteFile } from './note-file.ts'
import type { SourceItem } from './source-item.ts'
import { isNoteName } from './walk.ts'

/** Everything that a path holds, one item at a time. */
export async function* readSource(path: string): AsyncGenerator<SourceItem> {
  if (path.trim() === '') throw new AlphanodeError('wrong-use', 'expected a file or directory, found an empty path')
  const stats = await stat(path).catch((cause: unknown) => {
    throw new AlphanodeError('wrong-use', `expected a file or directory, found nothing at ${path}`, { cause })
  })
  if (stats.isDirectory()) yield* readDirectory(path)
  else if (isNoteName(path)) yield await readNoteFile(path)
  else throw new AlphanodeError('wrong-use', `expected a directory or a note (.mdx, .md), found ${path}`)
}
