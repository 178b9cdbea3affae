import { AlphanodeError } from '#lib/errors'
import type { Store } from '#lib/store'
import { findKeptPage, type KeptPage } from './pages/look-into-pages.ts'
import { createResolver, type Resolver, type Target } from './resolve/resolve.ts'
import { toPageHeaders, toResponseHeaders, varyOf } from './respond/response-headers.ts'
import type { Decision } from './rules/decision.ts'
import { rules } from './rules/index.ts'
import type { Rule } from './rules/rule.ts'
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
  const parsed = parseTarget({ url, headers: accept ? { accept } : {} })
  if ('status' in parsed) throw new AlphanodeError('wrong-use', parsed.detail)
  const resolver = createResolver(store)
  const target = resolver.reduce(parsed)
  const decision = await resolver.resolve(target)
  const matched = resolver.match(target.pathname)?.rule
  // An address whose rule leads on to another one is decided by that one.
  const rule = rules.find(({ name }) => name === decision.rule) ?? matched
  const kept = decision.kind === 'page' ? findKeptPage(pagesFile, build, decision.key) : null
  return {
    address: target.pathname + (target.search ?? ''),
    rule: rule ? pickTexts(rule) : null,
    decision,
    edition: decision.kind === 'page' ? decision.edition : null,
    keptBack: await listReasons(store, resolver, target, decision),
    kept,
    headers: toHeaders(decision, kept),
  }
}

const pickTexts = ({ name, owner, serves, keyedOn, bypass, expected, rollback }: Rule): Explanation['rule'] => ({
  name,
  owner,
  serves,
  keyedOn,
  bypass,
  expected,
  rollback,
})

async function listReasons(store: Store, resolver: Resolver, target: Target, decision: Decision): Promise<string[]> {
  if (decision.kind === 'private') return ['it is for the holder of the link alone']
  if (decision.kind === 'missing' && decision.rule === null) return ['no rule serves such an address']
  const found = resolver.toAsked(target)
  if (!found) return []
  const context = { store, site: await resolver.findSite() }
  const rule = rules.find(({ name }) => name === decision.rule) ?? found.rule
  if (decision.kind === 'missing') return (await rule.explainAbsence?.(context, found.asked)) ?? absent
  if (decision.kind !== 'page' || decision.indexable) return []
  return (await rule.explainNoindex?.(context, found.asked)) ?? leading
}

const absent = ['nothing has this address']
const leading = ['lists and answers of this kind lead to posts and are not to be found themselves']

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
