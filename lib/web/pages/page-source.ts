import { createHash } from 'node:crypto'
import { AlphanodeError, type ErrorCode } from '#lib/errors'
import { findCollection, type Store } from '#lib/store'
import type { Renderer } from '../render/renderer.ts'
import type { PageDecision } from '../rules/decision.ts'
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
  obtain(decision: PageDecision, path: string): Promise<Obtained>
  /** A page that is made for one request and never kept. */
  make(inner: string): Promise<StoredPage>
}

/** What a route may answer without having failed. */
const refusals: Partial<Record<number, ErrorCode>> = { 404: 'not-found', 501: 'not-implemented' }

/** Finds a page in the store, or has it rendered: once per key, however many ask for it at the same time. */
export function createPageSource({
  store,
  pages,
  renderer,
  build,
}: {
  store: Store
  pages: PageStore
  renderer: Renderer
  build: string
}): PageSource {
  const underWay = new Map<string, Promise<{ page: StoredPage; stored: boolean }>>()

  const produce = async (decision: PageDecision, path: string) => {
    const { key, inner, endless } = decision
    const page = await renderPage(inner, { key, path, etag: toEtag(decision, build) }, endless)
    const isTrue = await isStillTrue(store, decision)
    const stored = isTrue && !page.isStandIn
    if (stored) pages.save(page)
    // What shows a later state than its key says must not be known by the key's ETag.
    return { page: isTrue ? page : { ...page, etag: '' }, stored }
  }
  const renderPage = async (
    inner: string,
    name: Pick<StoredPage, 'key' | 'path' | 'etag'>,
    endless: boolean,
  ): Promise<StoredPage> => {
    const { status, contentType, isStandIn, bodies } = await renderer.render(inner, { endless })
    if (status !== 200) throw new AlphanodeError(refusals[status] ?? 'unavailable', `The route answered ${status}.`)
    const page = { ...name, contentType, bodies }
    if (isStandIn) return { ...page, etag: '', isStandIn }
    return { ...page, etag: name.etag || toHash(bodies) }
  }

  return {
    async obtain(decision, path) {
      const kept = pages.find(decision.key)
      if (kept) return { page: kept, outcome: 'hit', stored: false, collapsed: false }
      const waited = underWay.get(decision.key)
      const making = waited ?? produce(decision, path).finally(() => underWay.delete(decision.key))
      if (!waited) underWay.set(decision.key, making)
      return { ...(await making), outcome: 'uri-miss', collapsed: waited !== undefined }
    },
    make: (inner) => renderPage(inner, { key: '', path: '', etag: '' }, false),
  }
}

/**
 * A list is read at the moment it is rendered. Kept under the epoch that was asked for, it must not show a later one;
 * if the epoch is still the same afterwards, it was the same all the while.
 */
async function isStillTrue(store: Store, { epochs }: PageDecision): Promise<boolean> {
  for (const { kind, slug, epoch } of epochs)
    if (((await findCollection(store.read, kind, slug))?.epoch ?? 0) !== epoch) return false
  return true
}

function toHash(bodies: StoredPage['bodies']): string {
  const hash = createHash('sha256')
  for (const body of Object.values(bodies)) hash.update(body)
  return hash.digest('hex').slice(0, 16)
}

const toEtag = ({ rule, key, validator }: PageDecision, build: string): string =>
  `${validator ?? `${rule}-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`}.${build}`
