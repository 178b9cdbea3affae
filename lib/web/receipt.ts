import { toOembedUrl, toOgImageUrl } from '#lib/core/seo/site.ts'
import { AlphanodeError } from '#lib/errors'
import { findPost, findStoredRevision, listPostStates, type Store, toShard } from '#lib/store'
import { toValidator } from './pages/page-source.ts'
import { createResolver, type Resolver } from './resolve/resolve.ts'
import { quote } from './respond/response-headers.ts'
import type { Decision } from './rules/decision.ts'
import { findPresentSite } from './sites.ts'
import { parseTarget } from './target.ts'

/** `unknown`: the answer names neither key nor entity tag of ours, so it says nothing about its age. */
export type SurfaceState = 'new' | 'stale' | 'unknown' | 'failed'

/** What one surface of the running site answered. */
export interface SurfaceReceipt {
  surface: string
  address: string
  state: SurfaceState
  /** What it has to serve: the key of a page, or `gone`. */
  expected: string
  /** What it served: the key or the entity tag, the status, or why there was no answer. */
  found: string
  /** In milliseconds, to the end of its body. */
  took: number
}

export interface ReceiptOptions {
  store: Store
  /** Where the site is asked: scheme, host and port. */
  origin: string
  /** The surfaces that are asked, by their names; absent: all. */
  only?: readonly string[]
  fetch?: typeof globalThis.fetch
}

const longestWait = 15_000

/** Asks every surface that shows a post, at the running site, and compares each answer with what has to be served now. */
export async function askSurfaces(slug: string, options: ReceiptOptions): Promise<SurfaceReceipt[]> {
  const { store } = options
  const resolver = createResolver(store)
  const receipts: SurfaceReceipt[] = []
  for (const [surface, address] of await listSurfaces(store, slug))
    if (!options.only || options.only.includes(surface))
      receipts.push(await askSurface({ surface, address }, resolver, options))
  return receipts
}

/** The surfaces that show a post, by their names, and their addresses. */
export async function listSurfaces(store: Store, slug: string): Promise<[surface: string, address: string][]> {
  const post = await findPost(store.read, slug)
  const [state] = post ? await listPostStates(store.read, { ids: [post.id] }) : []
  if (!state) throw new AlphanodeError('not-found', `There is no post at ${slug}.`)
  // The address of a draft is not public, and a request would leave it in the logs of caches in front.
  if (!post?.published.length)
    throw new AlphanodeError('conflict', `${slug} was never public: no surface can serve it.`)
  const { shown } = await findPresentSite(store)
  const revision = state.live === null ? null : await findStoredRevision(store.read, state.live)
  const article = `/posts/${encodeURIComponent(state.slug)}`
  const lists: [string, string][] = [
    ['home', '/'],
    ...(state.problem === null ? [] : [['topic', `/topics/${state.problem}`] as [string, string]]),
    ...['feed.json', 'rss.xml', 'atom.xml'].map((name): [string, string] => [`feed ${name}`, `/${name}`]),
    ...(state.problem === null
      ? []
      : [['feed of the topic', `/topics/${state.problem}/feed.json`] as [string, string]]),
    ['sitemap', '/sitemap.xml'],
    ['sitemap of the post', `/sitemaps/${toShard(state.num)}.xml`],
    ['changes', '/changes.json'],
    ['search', `/search?q=${encodeURIComponent(toQuestion(revision?.meta.title ?? state.slug))}`],
  ]
  const own: [string, string][] = [
    ['article', article],
    ['markdown', `${article}.md`],
    ['versions', `${article}/versions`],
  ]
  if (!revision) return [...own, ...lists]
  return [
    ...own,
    ['permalink', `${article}/${encodeURIComponent(revision.version)}`],
    ['card', toPath(toOgImageUrl(shown, state.slug, revision))],
    ['oembed', toPath(toOembedUrl(shown, state.slug))],
    ...lists,
  ]
}

/** A title may be longer than an address: its first words ask as well. */
const toQuestion = (title: string): string => [...title].slice(0, 150).join('').toWellFormed()

function toPath(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}

async function askSurface(
  { surface, address }: { surface: string; address: string },
  resolver: Resolver,
  { origin, fetch = globalThis.fetch }: ReceiptOptions,
): Promise<SurfaceReceipt> {
  const decide = () => {
    const target = parseTarget({ url: address, headers: {} })
    if ('status' in target) throw new TypeError(`expected an address of the site, found ${address}`)
    return resolver.resolve(target)
  }
  const began = performance.now()
  const end = (state: SurfaceState, found: string, decision?: Decision): SurfaceReceipt => ({
    ...{ surface, address, state, expected: decision ? toExpected(decision) : 'unknown', found },
    took: Math.round(performance.now() - began),
  })
  let before: Decision | undefined
  try {
    before = await decide()
    const response = await fetch(new URL(address, origin), {
      redirect: 'manual',
      signal: AbortSignal.timeout(longestWait),
    })
    await response.arrayBuffer()
    // Something may have been published while it was asked: an answer of then or of now is right.
    const after = await decide()
    const judged = [before, after].map((decision) => ({ decision, ...judge(decision, response) }))
    const best = judged.find(({ state }) => state === 'new') ?? judged[1]
    return end(best?.state ?? 'unknown', best?.found ?? '', best?.decision ?? after)
  } catch (error) {
    return end('failed', error instanceof Error ? error.message : String(error), before)
  }
}

const toExpected = (decision: Decision): string => {
  if (decision.kind === 'page') return decision.key
  return decision.kind === 'missing' ? (decision.goneAt ? 'gone (410)' : 'nothing (404)') : decision.kind
}

function judge(decision: Decision, response: Response): { state: SurfaceState; found: string } {
  const { status, headers } = response
  if (decision.kind === 'missing') {
    const isRight = status === (decision.goneAt ? 410 : 404)
    return { state: isRight ? 'new' : status < 400 ? 'stale' : 'failed', found: String(status) }
  }
  if (decision.kind !== 'page') return { state: 'unknown', found: String(status) }
  // A page that is gone, or not there yet, is an answer of another time; a failure is none.
  if (status === 404 || status === 410) return { state: 'stale', found: String(status) }
  if (status !== 200) return { state: 'failed', found: String(status) }
  const key = findKey(headers.get('cache-status') ?? '')
  if (key !== null) return { state: key === quote(decision.key) ? 'new' : 'stale', found: key.slice(1, -1) }
  const etag = headers.get('etag')?.replace(/^W\//, '')
  if (etag === undefined) return { state: 'unknown', found: 'neither key nor entity tag' }
  return { state: etag.startsWith(`"${toValidator(decision)}.`) ? 'new' : 'stale', found: etag.slice(1, -1) }
}

/** The key that our member of `Cache-Status` names, in its quotes; caches in front add members of their own. */
const findKey = (header: string): string | null =>
  /(?:^|,\s*)alphanode(?=;)(?:[^,"]|"(?:[^"\\]|\\.)*")*?;\s*key=("(?:[^"\\]|\\.)*")/.exec(header)?.[1] ?? null
