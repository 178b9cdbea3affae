import { requireImporter } from './detect.ts'
import type { Reading } from './importer.ts'
import { readPiece } from './piece.ts'
import type { SourceItem } from './source-item.ts'

/** Values of the options that an importer declares, by name; still to be checked. */
export type StatedOptions = Readonly<Record<string, unknown>>

/** Everything that a path holds, one item at a time. */
export async function* readSource(path: string, options: StatedOptions = {}): AsyncGenerator<SourceItem> {
  const source = await openSource(path, options)
  if ('items' in source) yield* source.items
  else
    for await (const piece of source.pieces)
      for await (const record of readPiece(piece)) {
        const item = record.open()
        if (item) yield item
      }
}

export async function openSource(path: string, options: StatedOptions = {}): Promise<Reading> {
  const { importer, source } = await requireImporter(path)
  return importer.read(source, options)
}

/** How many lines or notes a path has; null for exports, which would have to be read for that. */
export async function countItems(path: string): Promise<number | null> {
  const { importer, source } = await requireImporter(path)
  return importer.count(source)
}
