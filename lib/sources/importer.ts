import { z } from 'zod'
import { AlphanodeError } from '#lib/errors'
import type { PresentSlugs } from './own/present-slugs.ts'
import type { Piece } from './piece.ts'
import type { PublicationSources } from './publication-sources.ts'
import type { SourceAbout } from './source-about.ts'
import type { SourceItem } from './source-item.ts'

/** What stands at a path, as far as one must look to tell whose it is. */
export type FoundSource = { kind: 'folder'; path: string; names: readonly string[] } | FoundFile

export interface FoundFile {
  kind: 'file'
  path: string
  bytes: Buffer
  text: string
  isCut: boolean
}

/**
 * How a source is read: in pieces when its records stand by themselves, in items when only reading everything in its order
 * tells what they are.
 */
export type Reading = ({ pieces: AsyncGenerator<Piece> } | { items: AsyncGenerator<SourceItem> }) & {
  /** What is found out of the source while it is read, and is whole at its end. */
  about?: SourceAbout
}

/** What importers know of the publication. */
export interface KnownPublication {
  sources: PublicationSources
  present: PresentSlugs
}

type OptionShape = Record<string, z.ZodType>

/** A system that notes come from. Its folder holds all that is known of it; `importers.ts` lists it. */
export interface Importer {
  name: string
  /** As a sentence names it: `a WordPress export`. */
  title: string
  detect(source: FoundSource): boolean | Promise<boolean>
  /** What a person may have to say that the source does not. The command line has a flag for each, which takes text. */
  options: OptionShape
  read(source: FoundSource, options: Readonly<Record<string, unknown>>, publication: KnownPublication): Reading
  /** How many records there are; null when it would have to be read for that. */
  count(source: FoundSource): Promise<number | null>
}

interface Definition<Shape extends OptionShape> {
  name: string
  title: string
  detect: Importer['detect']
  options?: Shape
  read(source: FoundSource, options: z.output<z.ZodObject<Shape>>, publication: KnownPublication): Reading
  count?: Importer['count']
}

export function defineImporter<Shape extends OptionShape = Record<never, never>>({
  options,
  read,
  ...definition
}: Definition<Shape>): Importer {
  const shape = options ?? ({} as Shape)
  const schema = z.strictObject(shape) as unknown as z.ZodObject<Shape>
  return {
    count: async () => null,
    ...definition,
    options: shape,
    read: (source, stated, publication) => read(source, parseOptions(definition, schema, stated), publication),
  }
}

function parseOptions<Schema extends z.ZodType>(
  { title }: { title: string },
  schema: Schema,
  stated: Readonly<Record<string, unknown>>,
): z.output<Schema> {
  const parsed = schema.safeParse(stated)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) =>
    issue.code === 'unrecognized_keys'
      ? `${title} has no option ${issue.keys.join(', ')}`
      : `option ${issue.path.join('.')} of ${title}: ${issue.message}`,
  )
  throw new AlphanodeError('wrong-use', problems.join('; '))
}
