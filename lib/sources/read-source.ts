import { stat } from 'node:fs/promises'
import { AlphanodeError } from '#lib/errors'
import { detectFormat } from './detect.ts'
import { readDirectory } from './directory.ts'
import { readGhost } from './ghost.ts'
import { readJsonLines } from './json-lines.ts'
import { readNoteFile } from './note-file.ts'
import type { SourceItem } from './source-item.ts'
import { readWordpress } from './wordpress.ts'

export interface ReadOptions {
  /** Where a Ghost site stood: its export does not say it. Addresses within the site stay relative when absent. */
  siteUrl?: string
}

/** Everything that a path holds, one item at a time. */
export async function* readSource(path: string, options: ReadOptions = {}): AsyncGenerator<SourceItem> {
  if (path.trim() === '') throw new AlphanodeError('wrong-use', 'expected a file or directory, found an empty path')
  const stats = await stat(path).catch((cause: unknown) => {
    throw new AlphanodeError('wrong-use', `expected a file or directory, found nothing at ${path}`, { cause })
  })
  if (stats.isDirectory()) return yield* readDirectory(path)
  if (!stats.isFile())
    throw new AlphanodeError('wrong-use', `expected a file or directory, found a device, pipe or socket at ${path}`)
  switch (await detectFormat(path)) {
    case 'note':
      return yield await readNoteFile(path)
    case 'json-lines':
      return yield* readJsonLines(path)
    case 'wordpress':
      return yield* readWordpress(path)
    case 'ghost':
      return yield* readGhost(path, options)
  }
}
