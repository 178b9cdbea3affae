import { createHash } from 'node:crypto'
import { findCollection, type Store } from '#lib/db'
import { AlphanodeError } from '#lib/errors'
import { compress, isCompressible } from './encoding.ts'
import type { PageStore } from './page-store.ts'
import { toReaderHtml } from './reader-transform.ts'
import type { Renderer } from './renderer.ts'
import type { Decision } from './resolve.ts'
import type { StoredPage } from './stored-page.ts'

export type PageDecision = Extract<Decision, { kind: 'page' }>

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
    const page = await renderPage(decision.inner, { key: decision.key, path, etag: toEtag(decision.key, build) })
    const isTrue = await isStillTrue(store, decision)
    const stored = isTrue && !page.isStandIn
    if (stored) pages.save(page)
    // What shows a later state than its key says must not be known by the key's ETag.
    return { page: isTrue ? page : { ...page, etag: '' }, stored }
  }
  const renderPage = async (inner: string, name: Pick<StoredPage, 'key' | 'path' | 'etag'>): Promise<StoredPage> => {
    const { status, contentType, isStandIn, body } = await renderer.render(inner)
    if (status !== 200)
      throw new AlphanodeError(status === 404 ? 'not-found' : 'unavailable', `${inner} answered ${status}.`)
    const page = await finish(contentType, body, name)
    return isStandIn ? { ...page, etag: '', isStandIn } : page
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
    make: (inner) => renderPage(inner, { key: '', path: '', etag: '' }),
  }
}

async function finish(
  contentType: string,
  rendered: Uint8Array,
  name: Pick<StoredPage, 'key' | 'path' | 'etag'>,
): Promise<StoredPage> {
  const body = contentType.startsWith('text/html')
    ? Buffer.from(toReaderHtml(Buffer.from(rendered).toString('utf8')))
    : Buffer.from(rendered)
  const etag = name.etag || createHash('sha256').update(body).digest('hex').slice(0, 16)
  const packed = isCompressible(contentType) ? await compress(body) : { identity: body }
  return { ...name, etag, contentType, bodies: packed }
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

/** `<edition>.<build>` for posts; other keys are hashed, since they are no file names. */
function toEtag(key: string, build: string): string {
  const [kind, , edition] = key.split('/')
  const name = kind === 'article' && edition ? edition : createHash('sha256').update(key).digest('hex').slice(0, 16)
  return `${kind === 'article' ? '' : `${kind}-`}${name}.${build}`
}
