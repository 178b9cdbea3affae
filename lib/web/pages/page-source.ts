import { createHash } from 'node:crypto'
import { AlphanodeError, type ErrorCode } from '#lib/errors'
import { findEpoch, type Store } from '#lib/store'
import { createLog, inSpan } from '#lib/telemetry'
import type { Renderer, RenderOptions } from '../render/renderer.ts'
import type { PageDecision, ShownRevision } from '../rules/decision.ts'
import type { PageStore } from './page-store.ts'
import type { StoredPage } from './stored-page.ts'

export interface Obtained {
  page: StoredPage
  outcome: 'hit' | 'uri-miss'
  stored: boolean
  /** Another request was waiting for the same render. */
  collapsed: boolean
}

export interface PageSource {
  /** `gone`: aborted when the client that asks goes away. */
  obtain(decision: PageDecision, path: string, gone?: AbortSignal): Promise<Obtained>
  /** A page that is made for one request and never kept. */
  make(inner: string, gone?: AbortSignal): Promise<StoredPage>
}

const log = createLog('pages')

/** What a route may answer without having failed. */
const refusals: Partial<Record<number, ErrorCode>> = { 404: 'not-found', 501: 'not-implemented' }

/** A page that is being rendered, and how many clients wait for it. */
interface Making {
  made: Promise<{ page: StoredPage; stored: boolean }>
  clients: number
  drop(): void
}

/** Finds a page in the store, or has it rendered: once per key, however many ask for it at the same time. */
export function createPageSource({
  store,
  pages,
  renderer,
  build,
  showPlain,
}: {
  store: Store
  pages: PageStore
  renderer: Renderer
  build: string
  showPlain(revision: ShownRevision, reason: string): Promise<void>
}): PageSource {
  const underWay = new Map<string, Making>()

  const produce = async (decision: PageDecision, path: string, options: RenderOptions) => {
    const name = { key: decision.key, path, etag: toEtag(decision, build) }
    const page = await renderPage(decision.inner, name, options).catch((error: unknown) => giveUp(decision, error))
    const isTrue = await isStillTrue(store, decision)
    if (isTrue) pages.save(page, decision)
    // What shows a later state than its key says must not be known by the key's ETag.
    return { page: isTrue ? page : { ...page, etag: '' }, stored: isTrue }
  }
  /** The name of the page promises the whole text: it fails until another name says that the text is shown as it is written. */
  const giveUp = async ({ shows }: PageDecision, error: unknown): Promise<never> => {
    if (shows && error instanceof AlphanodeError && error.code === 'unrenderable')
      await showPlain(shows, error.message).catch((err: unknown) =>
        log.error('That a text is shown as it is written could not be stored.', { err }),
      )
    throw error
  }
  const renderPage = async (
    inner: string,
    name: Pick<StoredPage, 'key' | 'path' | 'etag'>,
    options: RenderOptions,
  ): Promise<StoredPage> => {
    const { status, contentType, bodies } = await inSpan('render', name.key ? { key: name.key } : {}, () =>
      renderer.render(inner, options),
    )
    if (status !== 200) throw new AlphanodeError(refusals[status] ?? 'unavailable', `The route answered ${status}.`)
    return { ...name, contentType, bodies, etag: name.etag || toHash(bodies) }
  }

  /** A render that has not begun when the last client goes away is dropped; the next client begins another. */
  const join = (decision: PageDecision, path: string, gone: AbortSignal | undefined) => {
    const { key, endless } = decision
    const joined = underWay.get(key)
    const making = joined ?? begin(decision, path, endless)
    making.clients++
    gone?.addEventListener('abort', () => --making.clients === 0 && making.drop(), { once: true })
    return { made: making.made, collapsed: joined !== undefined }
  }
  const begin = (decision: PageDecision, path: string, endless: boolean) => {
    const abandoned = new AbortController()
    const forget = () => underWay.get(decision.key) === making && underWay.delete(decision.key)
    const made = produce(decision, path, { endless, abandoned: abandoned.signal }).finally(forget)
    const drop = () => {
      forget()
      abandoned.abort()
    }
    const making: Making = { made, clients: 0, drop }
    underWay.set(decision.key, making)
    return making
  }

  return {
    async obtain(decision, path, gone) {
      const kept = pages.find(decision.key)
      if (kept) return { page: kept, outcome: 'hit', stored: false, collapsed: false }
      const { made, collapsed } = join(decision, path, gone)
      return { ...(await made), outcome: 'uri-miss', collapsed }
    },
    make: (inner, abandoned) => renderPage(inner, { key: '', path: '', etag: '' }, { endless: false, abandoned }),
  }
}

/**
 * A list is read at the moment it is rendered. Kept under the epoch that was asked for, it must not show a later one;
 * if the epoch is still the same afterwards, it was the same all the while.
 */
async function isStillTrue(store: Store, { epochs }: PageDecision): Promise<boolean> {
  for (const { epoch, ...list } of epochs) if ((await findEpoch(store.read, list)) !== epoch) return false
  return true
}

function toHash(bodies: StoredPage['bodies']): string {
  const hash = createHash('sha256')
  for (const body of Object.values(bodies)) hash.update(body)
  return hash.digest('hex').slice(0, 16)
}

/** What the entity tag of a page begins with, whatever the build. */
export const toValidator = ({ rule, key, validator }: PageDecision): string =>
  validator ?? `${rule}-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`

const toEtag = (decision: PageDecision, build: string): string => `${toValidator(decision)}.${build}`
