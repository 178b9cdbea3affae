/** A page of another system that lists notes, as ours does. */
export type FormerPage =
  | { kind: 'feed'; path: '/rss.xml' | '/atom.xml' | '/feed.json' }
  | { kind: 'term'; of: 'tag' | 'category' | 'author'; name: string }
  | { kind: 'list'; path: '/' | '/topics' }

const feeds: readonly [RegExp, '/rss.xml' | '/atom.xml' | '/feed.json'][] = [
  [/\/(?:feed\/)?atom(?:\.xml)?$/, '/atom.xml'],
  [/\/(?:feed|index|rss)\.json$|\/feed\/json$/, '/feed.json'],
  [
    /\/(?:feed|rss2?|rdf)(?:\/(?:rss2?|rdf))?$|\/(?:feed|feeds|index|rss2?)\.(?:xml|rss)$|\/(?:feed|rss)\/(?:feed|index|rss)\.xml$/,
    '/rss.xml',
  ],
]

/**
 * What of ours stands for a page that most systems have at such an address: `/feed.xml`, `/index.xml`, `/tags/x/`,
 * `/category/x`, `/archives/`. Null for another path.
 */
export function findFormerPage(path: string): FormerPage | null {
  const query = findPlainQuery(path)
  if (query) return query
  const plain = path.split(/[?#]/)[0]?.replace(/(?<=.)\/+$/, '') ?? ''
  const feed = feeds.find(([pattern]) => pattern.test(plain.toLowerCase()))
  if (feed) return { kind: 'feed', path: feed[1] }
  const [, word = '', name = ''] =
    /(?:^|\/)(tags?|categor(?:y|ies)|topics?|authors?)\/([^/]+(?:\/[^/]+){0,4})$/i.exec(
      plain.replace(/\/(?:page\/\d+|index\.html)$/, ''),
    ) ?? []
  if (word !== '')
    return {
      kind: 'term',
      of: /^(?:tag|topic)/i.test(word) ? 'tag' : /^author/i.test(word) ? 'author' : 'category',
      name: decode(name.replace(/\.html?$/, '')),
    }
  if (/^\/(?:tags?|categor(?:y|ies))$/i.test(plain)) return { kind: 'list', path: '/topics' }
  return /^\/(?:archives?|blog|posts?|all|articles?|notes)(?:\.html)?$/i.test(plain)
    ? { kind: 'list', path: '/' }
    : null
}

/** WordPress without pretty addresses: `/?feed=atom`, `/?tag=go`. Its categories and people have numbers there. */
function findPlainQuery(path: string): FormerPage | null {
  const [, key, value = ''] = /^\/\?(feed|tag)=([^&]+)$/.exec(path) ?? []
  if (key === 'feed') return { kind: 'feed', path: value === 'atom' ? '/atom.xml' : '/rss.xml' }
  return key === 'tag' ? { kind: 'term', of: 'tag', name: decode(value) } : null
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
