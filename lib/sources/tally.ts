import type { SourceItem } from './source-item.ts'

/** Counts what has no home here, so that it can be said and is not lost in silence. */
export class Tally {
  #counts = new Map<string, number>()

  add(what: string, count = 1): void {
    if (count > 0) this.#counts.set(what, (this.#counts.get(what) ?? 0) + count)
  }

  toItems(path: string): SourceItem[] {
    return [...this.#counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([what, count]) => ({ kind: 'omitted', path, what, count }))
  }
}
