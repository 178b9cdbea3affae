import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { PostMeta } from '#lib/core/posts'
import { checkRecord } from '../check-record.ts'
import { readSource, type StatedOptions } from '../read-source.ts'
import type { SourceItem, SourceRecord } from '../source-item.ts'

/** Exports written by the systems themselves; they stand beside the checkout and are not part of it. */
export const findSample = (name: string): string | null => {
  const path = join(import.meta.dirname, '../../../../shared/samples', name)
  return existsSync(path) ? path : null
}

export async function readAll(path: string, options?: StatedOptions): Promise<SourceItem[]> {
  const items: SourceItem[] = []
  for await (const item of readSource(path, options)) items.push(item)
  return items
}

export const listRecords = (items: readonly SourceItem[]): SourceRecord[] =>
  items.flatMap((item) => (item.kind === 'post' ? [item.record] : []))

export const countOmitted = (items: readonly SourceItem[]): Record<string, number> =>
  Object.fromEntries(items.flatMap((item) => (item.kind === 'omitted' ? [[item.what, item.count]] : [])))

export function requirePost(record: SourceRecord): { id: string; meta: PostMeta } {
  const checked = checkRecord(record)
  if (!('meta' in checked)) throw new Error(`expected a post, found ${JSON.stringify(checked.issues)}`)
  return checked
}
