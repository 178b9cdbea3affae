import { findPostSlug, fitsOembed } from '#lib/core/seo'
import { findLive } from './live-post.ts'
import { platform, type Rule } from './rule.ts'

export const oembed: Rule = {
  name: 'oembed',
  owner: platform,
  serves: 'oEmbed 1.0 for posts.',
  patterns: ['/oembed'],
  query: ['url', 'format', 'maxwidth', 'maxheight'],
  readBy: 'programs',
  keyedOn: 'the site, the post’s id and edition, whether its picture fits into the size asked for, the build',
  bypass: [],
  cached: [
    { request: '/oembed?url={site}%2Fposts%2F{slug}', because: 'the answer is named by the edition' },
    {
      request: '/oembed?url={site}%2Fposts%2F{slug}&maxwidth=600',
      because: 'all sizes that the picture does not fit into have one answer',
    },
  ],
  notCached: [
    { request: '/oembed?url=https%3A%2F%2Fexample.org%2F', because: 'that is no post of this site' },
    { request: '/oembed?url={site}%2Fposts%2F{slug}&format=xml', because: 'JSON alone is spoken: 501' },
  ],
  expected: 'Title and picture of the live revision.',
  rollback: 'Roll the post back.',
  /** For the addresses of this site's posts alone; also for those that a post had before. */
  async resolve({ store, site }, { query }) {
    const format = query.get('format')
    if (format !== null && format !== 'json')
      return { kind: 'refused', status: 501, detail: 'oEmbed is answered as JSON alone.' }
    const slug = findPostSlug(site.shown, query.get('url') ?? '')
    const pointer = slug === null ? null : await findLive(store, slug)
    const live = pointer?.kind === 'moved' ? await findLive(store, pointer.slug) : pointer
    if (live?.kind !== 'live') return { kind: 'missing' }
    const { id, num, edition, version } = live
    const picture = fitsOembed({ ...limit(query, 'maxwidth'), ...limit(query, 'maxheight') })
    return {
      kind: 'page',
      names: ['oembed', id, edition, picture ? 'picture' : 'plain'],
      edition,
      version,
      indexable: false,
      tags: [`post:${num}`],
    }
  },
}

/** A size in pixels; what is none limits nothing. */
function limit<Name extends string>(query: URLSearchParams, name: Name): { [Key in Name]?: number } {
  const value = query.get(name) ?? ''
  return (/^[1-9]\d{0,5}$/.test(value) ? { [name]: Number(value) } : {}) as { [Key in Name]?: number }
}
