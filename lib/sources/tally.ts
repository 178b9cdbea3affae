import { isJsonRecord } from '#lib/core/posts'
import type { SourceItem } from './source-item.ts'

/** Of one kind in one post. */
const mostOfKind = 1000

const findTitle = (input: unknown): string =>
  isJsonRecord(input) && typeof input.title === 'string' ? input.title : ''

/** Counts what has no home here, so that it can be said and is not lost in silence. */
export class Tally {
  #counts = new Map<string, number>()

  add(what: string, count = 1): void {
    if (count > 0) this.#counts.set(what, (this.#counts.get(what) ?? 0) + count)
  }

  /** Converts a post of an export: what is counted meanwhile is a notice of the post, with its line. */
  ofPost(convert: () => SourceItem): SourceItem {
    const before = new Map(this.#counts)
    const item = convert()
    if (item.kind !== 'post') return item
    const { record } = item
    const line = record.bodyLine
    const text = findTitle(record.input)
    const notices = [...this.#counts].flatMap(([what, count]) =>
      Array.from({ length: Math.min(count - (before.get(what) ?? 0), mostOfKind) }, () => ({ what, line, text })),
    )
    return notices.length === 0
      ? item
      : { ...item, record: { ...record, notices: [...(record.notices ?? []), ...notices] } }
  }

  toItems(path: string): SourceItem[] {
    return [...this.#counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([what, count]) => ({ kind: 'omitted', path, what, count }))
  }
}
