import { isJsonRecord } from '#lib/core/posts'
import { issueCodes } from '#lib/errors'
import { maxPostBytes, toMegabytes } from '../limits.ts'
import type { PresentSlugs } from '../own/present-slugs.ts'
import { convertOne, toRejected } from '../rejected.ts'
import type { SourceItem } from '../source-item.ts'
import { Tally } from '../tally.ts'
import { type JsonRow, readJsonRows } from './json-tables.ts'
import { type GhostLibrary, readGhostLibrary, toSiteAddresses } from './library.ts'
import { toGhostPost } from './post.ts'

export interface GhostOptions {
  /** Addresses within the site stay relative when absent. */
  siteUrl?: string | undefined
}

/** A Ghost export. It is read twice: for what posts refer to, and for the posts. */
export async function* readGhost(
  path: string,
  options: GhostOptions,
  present: PresentSlugs,
): AsyncGenerator<SourceItem> {
  const dropped = new Tally()
  const library = await readGhostLibrary(path, options.siteUrl ?? '', { dropped, present })
  for await (const event of readJsonRows(path)) {
    if (event.kind === 'broken') yield toRejected(path, event.problem)
    else if (event.row.table === 'posts')
      yield convertOne({ path, place: event.row.position, text: event.row.bytes ?? '' }, () =>
        dropped.ofPost(() => toItem(path, event.row, library, dropped)),
      )
  }
  yield* dropped.toItems(path)
}

function toItem(path: string, row: JsonRow, library: GhostLibrary, dropped: Tally): SourceItem {
  const refuse = (code: 'E1003' | 'E1501', message: string) =>
    toRejected(path, { code, ...row.position, field: 'posts', message })
  if (!row.bytes)
    return refuse(issueCodes.tooLarge, `expected a post of at most ${toMegabytes(maxPostBytes)}, found more`)
  try {
    const value: unknown = JSON.parse(toSiteAddresses(row.bytes.toString('utf8'), library.site.url))
    if (isJsonRecord(value)) return toGhostPost(path, row.position, value, library, dropped)
    return refuse(issueCodes.recordSyntax, 'expected a map of fields, found another value')
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return refuse(issueCodes.recordSyntax, `expected JSON, found a mistake: ${error.message.slice(0, 200)}`)
  }
}
