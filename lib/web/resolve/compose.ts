import { siteTag } from '#lib/core/posts'
import type { Decision, PageDecision } from '../rules/decision.ts'
import type { Resolved, Rule } from '../rules/rule.ts'
import type { NamedSite } from '../sites.ts'

type Names = readonly (string | number)[]

/** All that is rendered stands below this address, which no rule serves: readers cannot ask for it. */
const innerBase = '/inner/'

/**
 * The one place that makes keys and inner addresses. Both are the same names, led by the site's and the language of the page:
 * what distinguishes two keys is what their routes are told.
 */
const toKey = (site: NamedSite, names: Names, query = '', lang: string = site.shown.language): string =>
  [site.name, lang, ...names].map(encodeURIComponent).join('/') + (query === '' ? '' : `?${query}`)

/** Where a page is rendered, by its names. */
export const toInner = (site: NamedSite, names: Names, query?: string, lang?: string): string =>
  innerBase + toKey(site, names, query, lang)

/** What a rule says an address means, in full. */
export function toDecision(rule: Rule, site: NamedSite, resolved: Resolved): Decision {
  switch (resolved.kind) {
    case 'page':
      return toPageDecision(resolved.as ?? rule, site, resolved)
    case 'moved':
      return { ...resolved, rule: rule.name, temporary: resolved.temporary ?? false }
    case 'file': {
      const { names, ...kept } = resolved
      return { ...kept, rule: rule.name, inner: toInner(site, names) }
    }
    case 'private': {
      const { names, lang, enter } = resolved
      return { kind: 'private', rule: rule.name, inner: toInner(site, names, '', lang), enter }
    }
    case 'missing':
      return { kind: 'missing', rule: rule.name, wanted: resolved.wanted ?? null }
    default:
      return { ...resolved, rule: rule.name }
  }
}

type ResolvedPage = Extract<Resolved, { kind: 'page' }>

function toPageDecision(rule: Rule, site: NamedSite, page: ResolvedPage): PageDecision {
  return {
    kind: 'page',
    rule: rule.name,
    key: toKey(site, page.names, page.query, page.lang),
    inner: toInner(site, page.names, page.query, page.lang),
    validator: page.validator ?? null,
    edition: page.edition ?? null,
    version: page.version ?? null,
    shows: page.shows ?? null,
    indexable: page.indexable ?? true,
    immutable: page.immutable ?? false,
    vary: page.vary ?? rule.vary ?? null,
    headers: page.headers ?? {},
    tags: [...page.tags, siteTag],
    similarDue: page.similarDue ?? null,
    epochs: page.epochs ?? [],
    endless: page.endless ?? false,
  }
}
