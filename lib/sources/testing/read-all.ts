import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toHtml } from '#lib/core/mdx/to-html.ts'
import type { PostMeta } from '#lib/core/posts'
import { checkRecord } from '../check-record.ts'
import { htmlToText } from '../html/parse-html.ts'
import { readSource, type StatedOptions } from '../read-source.ts'
import type { SourceItem, SourceRecord } from '../source-item.ts'

/** Exports written by the systems themselves, with what is known of them. */
export const corpus = join(import.meta.dirname, '../../../e2e/corpus/moving')

export async function readAll(path: string, options?: StatedOptions): Promise<SourceItem[]> {
  const items: SourceItem[] = []
  for await (const item of readSource(path, options)) items.push(item)
  return items
}

export const listRecords = (items: readonly SourceItem[]): SourceRecord[] =>
  items.flatMap((item) => (item.kind === 'post' ? [item.record] : []))

/** The words of a body as a reader sees them, on one line. */
export const toWords = ({ body, format }: Pick<SourceRecord, 'body' | 'format'>): string =>
  htmlToText(
    toHtml(body, format, { baseUrl: 'https://example.org/' }).replace(
      /<\/?(?:p|li|h\d|pre|td|th|div|br)\b[^>]*>/g,
      ' $&',
    ),
  )

export const countOmitted = (items: readonly SourceItem[]): Record<string, number> =>
  Object.fromEntries(items.flatMap((item) => (item.kind === 'omitted' ? [[item.what, item.count]] : [])))

export function requirePost(record: SourceRecord): { id: string; meta: PostMeta } {
  const checked = checkRecord(record)
  if (!('meta' in checked)) throw new Error(`expected a post, found ${JSON.stringify(checked.issues)}`)
  return checked
}

/** Everything in a source that is written down in a test. */
export async function readText(name: string, text: string, options?: StatedOptions): Promise<SourceItem[]> {
  const folder = await mkdtemp(join(tmpdir(), 'alphanode-source-'))
  try {
    await writeFile(join(folder, name), text)
    return await readAll(join(folder, name), options)
  } finally {
    await rm(folder, { recursive: true })
  }
}
