import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'

/** HTML by the mark that stands for it. */
export type HeldHtml = ReadonlyMap<string, string>

/** One for all copies of this module: pages are bundled with theirs. */
const heldKey = Symbol.for('alphanode.held-html')
const shared = globalThis as { [heldKey]?: AsyncLocalStorage<Map<string, string>> }
shared[heldKey] ??= new AsyncLocalStorage()
const storage = shared[heldKey]

/** In letters: what is shorter goes as quickly as its mark. */
const leastLength = 256

/**
 * The framework copies and escapes every letter of a page several times, for scripts that reader pages do not have. Where
 * somebody waits to put it in (`withHeldHtml`), it is given a mark instead, which nobody else can know; otherwise the HTML.
 */
export function holdHtml(html: string): string {
  const held = storage.getStore()
  if (!held || html.length < leastLength) return html
  const mark = `<!--${randomBytes(12).toString('hex')}-->`
  held.set(mark, html)
  return mark
}

/** Renders a page, and returns beside it what was held back of it. */
export async function withHeldHtml<T>(render: () => Promise<T>): Promise<{ rendered: T; held: HeldHtml }> {
  const held = new Map<string, string>()
  return { rendered: await storage.run(held, render), held }
}
