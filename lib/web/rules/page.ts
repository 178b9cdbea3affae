import { isSlug } from '#lib/core/posts'
import { findCurrentPage, findFolderPage, type Store } from '#lib/store'
import { findAllEpoch } from './lists.ts'
import { platform, type Resolved, type Rule } from './rule.ts'

/** Asked by the resolver for every address that falls under no pattern, too: its pages may have any name. */
export const page: Rule = {
  name: 'page',
  owner: platform,
  serves: 'Pages of the publication’s folder (`pages/about.md` is /about), the cache rules, and the key of IndexNow.',
  patterns: ['/cache-rules'],
  keyedOn:
    'the site, what the page says, the build; the cache rules: the epoch of all posts, from which the examples come, instead',
  bypass: [],
  cached: [{ request: '/cache-rules', because: 'the rules change with the software, and the examples with the posts' }],
  notCached: [],
  expected: 'A page as its file said when the folder was last taken in, from that commit on.',
  rollback: 'Change the file back: the page of before is a hit. For the cache rules, deploy the earlier build.',
  async resolve({ store, site: { shown } }, { params }) {
    if (shown.indexNow && params.path === `${shown.indexNow.key}.txt`)
      return { kind: 'page', names: ['index-now'], indexable: false, tags: ['page'] }
    if (params.path !== undefined) return resolveFolderPage(store, params.path)
    const all = await findAllEpoch(store)
    return { kind: 'page', names: ['cache-rules', all.epoch], tags: ['page', 'all'], epochs: [all] }
  },
}

async function resolveFolderPage(store: Store, path: string): Promise<Resolved> {
  const hash = isSlug(path) ? await findCurrentPage(store.read, path) : null
  const found = hash === null ? null : await findFolderPage(store.read, hash)
  if (hash === null || !found) return { kind: 'missing' }
  return { kind: 'page', names: ['page', hash], lang: found.lang ?? undefined, tags: ['page'] }
}
