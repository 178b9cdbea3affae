import { decideIndexable } from '#lib/core/posts'
import { AlphanodeError } from '#lib/errors'
import { findPost, findStoredRevision, type Store } from '#lib/store'
import { findKeptPage, type KeptPage } from './pages/look-into-pages.ts'
import { createResolver } from './resolve/resolve.ts'
import { toPageHeaders, toResponseHeaders, varyOf } from './respond/response-headers.ts'
import { decideAddress } from './rules/decide.ts'
import type { Decision } from './rules/decision.ts'
import { findRule, type Rule } from './rules/rules.ts'
import { parseTarget } from './target.ts'

/** Why an address answers as it does. */
export interface Explanation {
  /** Path and, where the rule reads it, query. */
  address: string
  /** Null: no rule serves such an address. */
  rule: Pick<Rule, 'name' | 'owner' | 'serves' | 'keyedOn' | 'bypass' | 'expected' | 'rollback'> | null
  decision: Decision
  /** The name of all content that the page shows, where the rule keys on it. */
  edition: string | null
  /** Why search engines are shown it, or not; empty when they are. */
  keptBack: string[]
  /** The finished bytes, as the page store has them on disk. Null: the next request renders them. */
  kept: KeptPage | null
  /** Headers that follow from the decision; those of the bytes come beside. */
  headers: Record<string, string>
}

export interface ExplainOptions {
  store: Store
  pagesFile: string
  build: string
  /** What the client would send as `Accept`. */
  accept?: string
}

/** Decides about an address as the entrances do, and says everything that the decision rests on. Reads only. */
export async function explain(url: string, { store, pagesFile, build, accept }: ExplainOptions): Promise<Explanation> {
  const target = parseTarget({ url, method: 'GET', headers: accept ? { accept } : {} })
  if ('status' in target) throw new AlphanodeError('wrong-use', target.detail)
  const decision = await createResolver(store).resolve(target.pathname, target.wanted)
  // An address whose rule leads on to another one is decided by that one.
  const name = decision.rule ?? decideAddress(target.pathname)?.rule
  const kept = decision.kind === 'page' ? findKeptPage(pagesFile, build, decision.key) : null
  return {
    address: target.pathname + (target.wanted.query ?? ''),
    rule: name ? pickRule(findRule(name)) : null,
    decision,
    edition: editionOf(decision),
    keptBack: await listReasons(store, decision, target.pathname),
    kept,
    headers: toHeaders(decision, kept),
  }
}

const pickRule = ({ name, owner, serves, keyedOn, bypass, expected, rollback }: Rule): Explanation['rule'] => ({
  name,
  owner,
  serves,
  keyedOn,
  bypass,
  expected,
  rollback,
})

/** `article/<id>/<edition>`: an id holds no slash. */
const editionOf = (decision: Decision): string | null =>
  decision.kind === 'page' && /^(?:article|markdown|oembed)$/.test(decision.rule)
    ? (decision.key.split('/')[2] ?? null)
    : null

async function listReasons(store: Store, decision: Decision, pathname: string): Promise<string[]> {
  if (decision.kind === 'private') return ['it is for whoever holds the link alone']
  if (decision.kind === 'missing') return listAbsence(store, decision)
  if (decision.kind !== 'page' || decision.indexable) return []
  switch (decision.rule) {
    case 'markdown':
      return ['search engines are shown the page, not its Markdown']
    case 'permalink':
      return ['it is one revision of a post, whose own address is the one to be found']
    case 'article':
      return listGateReasons(store, decodeURIComponent(pathname.slice('/posts/'.length)))
    default:
      return ['lists and answers of this kind lead to posts and are not to be found themselves']
  }
}

async function listGateReasons(store: Store, slug: string): Promise<string[]> {
  const post = await findPost(store.read, slug)
  const live = post?.live ? await findStoredRevision(store.read, post.live) : null
  const meta = live?.meta ?? { revision: { status: 'draft' as const, version: '0.0.0' } }
  return decideIndexable({ live: true, policy: post?.policy, meta }).reasons
}

async function listAbsence(store: Store, { rule, wanted }: Extract<Decision, { kind: 'missing' }>): Promise<string[]> {
  if (rule === null) return ['no rule serves such an address']
  const isPost = rule === 'article' || rule === 'markdown' || rule === 'permalink'
  const post = isPost && wanted !== null ? await findPost(store.read, wanted) : null
  if (!post) return ['nothing has this address']
  if (post.live !== null) return ['no such version of this post was published']
  return [`the post ${post.id} has this address and is not live${post.draft === null ? '' : '; it has a draft'}`]
}

/** With the bytes at hand, everything that a hit sends; without, what is known before they are rendered. */
function toHeaders(decision: Decision, kept: KeptPage | null): Record<string, string> {
  // Files have headers of their own, by their names.
  if (decision.kind === 'bypass') return {}
  if (decision.kind === 'missing') return { ...toResponseHeaders(decision), 'x-robots-tag': 'noindex' }
  if (!kept) return { ...toResponseHeaders(decision), ...varyOf(decision) }
  const { contentType, etag } = kept
  const pairs = toPageHeaders(decision, { key: '', path: '', contentType, etag, bodies: {} }, 'hit')
  const headers: Record<string, string> = { 'content-type': contentType, ...varyOf(decision) }
  for (let i = 0; i < pairs.length; i += 2) headers[(pairs[i] as string).toLowerCase()] = pairs[i + 1] as string
  return headers
}
