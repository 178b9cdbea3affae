import { type FormerPage, findFormerPage, toOldPath } from '#lib/core/redirects'
import { findRedirect, findTermPage, hasRedirects, type Store } from '#lib/store'
import { editorial, type Resolved, type Rule } from './rule.ts'

/** Asked last, by the resolver, for every address at which nothing is: it has no pattern, since any path can be an old one. */
export const former: Rule = {
  name: 'former',
  owner: editorial,
  serves:
    'Addresses of the systems that notes came from. They lead to the notes, feeds and lists that took their place.',
  patterns: [],
  keyedOn: 'nothing: an answer that leads on is not stored',
  bypass: ['always: what an old address leads to is decided for each request'],
  cached: [],
  notCached: [],
  expected: '308 to the present address of the note, in one step, whatever its address was before.',
  rollback: 'Import the note again without the old address. `alphanode redirects` lists them all.',
  async resolve({ store }, { params }) {
    const path = toOldPath(params.address ?? '')
    if (path === null) return { kind: 'missing' }
    const found = await findRedirect(store.read, path)
    if (found?.kind === 'path') return { kind: 'moved', location: found.target }
    if (found) return { kind: 'moved', location: `/posts/${encodeURIComponent(found.slug)}${found.fragment}` }
    const page = findFormerPage(path)
    if (!page) return { kind: 'missing' }
    return everywhere.test(path) || (await hasRedirects(store.read)) ? leadToList(store, page) : { kind: 'missing' }
  },
}

/** People and programs try these at any site; others are known where notes came from another system. */
const everywhere = /^\/(?:feed|rss|atom|posts|feed\.xml|index\.xml)$/

async function leadToList(store: Store, page: FormerPage): Promise<Resolved> {
  const location = page.kind === 'term' ? await findTermPage(store.read, page) : page.path
  return location === null ? { kind: 'missing' } : { kind: 'moved', location }
}
