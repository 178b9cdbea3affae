import { AsyncLocalStorage } from 'node:async_hooks'
import type { Glossary, References } from '#lib/core/mdx'
import type { PreparedBody } from '#lib/core/mdx/rendering.ts'
import type { BodyFormat } from '#lib/core/posts'
import { createLog } from '#lib/telemetry'
import { requireSharedBodies } from './shared-bodies.ts'

const log = createLog('rendering')

/** One for all copies of this module: pages are bundled with theirs. */
const watchKey = Symbol.for('alphanode.unrenderable')
const shared = globalThis as { [watchKey]?: AsyncLocalStorage<{ error: unknown }> }
shared[watchKey] ??= new AsyncLocalStorage()
const watch = shared[watchKey]

/** The body of a revision, for its page. Rejects with `unrenderable` when its page would be more than one may be. */
export async function preparePage(
  postId: string,
  version: string,
  body: string,
  format: BodyFormat,
  language: string,
  references?: References,
  glossary?: Glossary,
): Promise<PreparedBody> {
  const prepared = await requireSharedBodies().ask({ want: 'page', body, format, language, references, glossary })
  for (const failure of prepared.failures) log.warn(`Code could not be coloured: ${failure}`, { post: postId, version })
  return prepared
}

/** Whether somebody waits for the page as long as it takes, and hears of it when it cannot be made. */
export const isAwaited = (): boolean => watch.getStore() !== undefined

/** Tells whoever waits for the page why it cannot be made; a framework tells only that it failed. */
export function tellWhyNot(error: unknown): void {
  const watched = watch.getStore()
  if (watched) watched.error = error
}

/** Does something that renders a page. Rejects with what was told in it. */
export async function awaitPage<T>(work: () => Promise<T>): Promise<T> {
  const watched: { error: unknown } = { error: null }
  const done = await watch.run(watched, work)
  if (watched.error) throw watched.error
  return done
}
