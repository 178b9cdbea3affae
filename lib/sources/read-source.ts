import { realpath } from 'node:fs/promises'
import type { GatePolicy } from '#lib/core/posts'
import { findArchive } from './archives/find-archive.ts'
import { requireImporter } from './detect.ts'
import type { Importer, Reading } from './importer.ts'
import { noSlugs, type PresentSlugs } from './own/present-slugs.ts'
import { type Piece, readPiece } from './piece.ts'
import { findSettings, noSources, type PublicationSources, type SourceSettings } from './publication-sources.ts'
import { type SourceItem, withPolicy } from './source-item.ts'

/** Values of the options that an importer declares, by name; still to be checked. */
export type StatedOptions = Readonly<Record<string, unknown>>

/** Everything that a path holds, one item at a time. */
export async function* readSource(
  path: string,
  options: StatedOptions = {},
  sources: PublicationSources = noSources,
): AsyncGenerator<SourceItem> {
  const source = await openSource(path, options, { sources })
  if ('items' in source) yield* source.items
  else
    for await (const piece of source.pieces)
      for await (const record of readPiece(piece)) {
        const item = record.open()
        if (item) yield item
      }
}

/** What is known of the publication before its notes are read. */
export interface Surroundings {
  /** What it says of where its notes come from. */
  sources?: PublicationSources
  /** Its addresses as they are now. */
  present?: PresentSlugs
}

/** `options`, what a person says, wins over what the publication says. */
export async function openSource(
  path: string,
  options: StatedOptions = {},
  { sources = noSources, present = noSlugs }: Surroundings = {},
): Promise<Reading> {
  const { importer, source } = await requireImporter(path)
  const settings = findSettings(sources, await realpath(path)) ?? sources.elsewhere
  const reading = importer.read(source, { ...toStated(importer, settings), ...options }, { sources, present })
  if (!settings.policy) return reading
  return 'items' in reading
    ? { ...reading, items: withItemPolicy(reading.items, settings.policy) }
    : { ...reading, pieces: withLinePolicy(reading.pieces, settings.policy) }
}

/** How many lines or notes a path has; null for exports and archives, which would have to be read for that. */
export async function countItems(path: string): Promise<number | null> {
  if (await findArchive(path)) return null
  const { importer, source } = await requireImporter(path)
  return importer.count(source)
}

/** What the publication says of the options that the importer has. */
const toStated = ({ options }: Importer, { siteUrl, dialect }: SourceSettings): StatedOptions => ({
  ...(siteUrl && 'siteUrl' in options ? { siteUrl } : {}),
  ...(dialect && 'dialect' in options ? { dialect } : {}),
})

async function* withItemPolicy(items: AsyncIterable<SourceItem>, policy: GatePolicy): AsyncGenerator<SourceItem> {
  for await (const item of items) yield withPolicy(item, policy)
}

/** Notes of a folder have a policy by their own place. */
async function* withLinePolicy(pieces: AsyncIterable<Piece>, policy: GatePolicy): AsyncGenerator<Piece> {
  for await (const piece of pieces) yield piece.kind === 'lines' ? { ...piece, policy } : piece
}
