/** What kind of answer a rule gives, which decides its media type and who may ask for it from where. */
export type RuleName =
  | 'home'
  | 'article'
  | 'permalink'
  | 'markdown'
  | 'collection'
  | 'search'
  | 'feed'
  | 'sitemap'
  | 'robots'
  | 'og'
  | 'oembed'
  | 'page'
  | 'preview'
  | 'ops'
  | 'asset'

export interface Example {
  /** A request as one would type it: method (GET when absent) and address. */
  request: string
  headers?: Record<string, string>
  because: string
}

/** A cache rule, written for the person who has to debug it at night. */
export interface Rule {
  name: RuleName
  /** Who answers for it. */
  owner: string
  /** Which addresses fall under it. */
  serves: string
  /** The path patterns, as URLPattern reads them. First match over all rules wins. */
  patterns: readonly string[]
  /** What names the stored bytes; equal keys, equal bytes. */
  keyedOn: string
  /** When a request passes the store by. Empty: never. */
  bypass: readonly string[]
  cached: readonly Example[]
  notCached: readonly Example[]
  /** What one sees when the rule works. */
  expected: string
  /** What to do when it does not. */
  rollback: string
  /** Whether answers are kept in the page store at all. */
  stores: boolean
}

const editorial = 'editorial'
const platform = 'platform'
const seed = '/posts/practical-guide-to-choosing-cache-boundaries-with-python-services-real-project-edition'

export const rules: readonly Rule[] = [
  {
    name: 'home',
    owner: editorial,
    serves: 'The front page and the pages of all notes after it.',
    patterns: ['/', '/page/:page([1-9]\\d{0,5})'],
    keyedOn: 'the epoch of the collection of all posts, the page number, the build',
    bypass: [],
    cached: [{ request: '/', because: 'the second request finds the page under the same epoch' }],
    notCached: [{ request: '/page/999999', because: 'there is no such page, and a 404 is never stored' }],
    expected:
      'A post that goes live is on the front page of the very next request, since its publication raised the epoch.',
    rollback: 'Roll the post back; the epoch is raised again and the page shows the post as it was.',
    stores: true,
  },
  {
    name: 'markdown',
    owner: editorial,
    serves: 'A post’s live revision as Markdown.',
    patterns: ['/posts/:slug.md'],
    keyedOn: 'the post’s id and edition, the build',
    bypass: [],
    cached: [
      { request: `${seed}.md`, because: 'the text is named by its edition' },
      {
        request: seed,
        headers: { accept: 'text/markdown' },
        because: 'a client that prefers Markdown gets it from the same address',
      },
    ],
    notCached: [{ request: '/posts/no-such-note.md', because: 'there is no such post, and a 404 is never stored' }],
    expected: 'The same revision as the page, in the same moment.',
    rollback: 'Roll the post back.',
    stores: true,
  },
  {
    name: 'article',
    owner: editorial,
    serves: 'A post, as its live revision states it.',
    patterns: ['/posts/:slug'],
    keyedOn: 'the post’s id and edition, the build; the query is ignored',
    bypass: [],
    cached: [
      { request: seed, because: 'an edition is rendered once and never again' },
      { request: `${seed}?utm_source=feed`, because: 'a query does not change what a post says' },
    ],
    notCached: [
      { request: '/posts/no-such-note', because: 'there is no such post, and a 404 is never stored' },
      { request: `POST ${seed}`, because: 'only GET and HEAD are answered' },
    ],
    expected: 'A hit for every request after the first, and the new revision on the first request after it went live.',
    rollback: 'alphanode rollback <slug>: the pointer goes back, and the earlier page is a hit.',
    stores: true,
  },
  {
    name: 'permalink',
    owner: editorial,
    serves: 'One published revision of a post, for good.',
    patterns: ['/posts/:slug/:version'],
    keyedOn: 'the post’s id, the revision’s version and hash, the build',
    bypass: [],
    cached: [{ request: `${seed}/1.8.1`, because: 'a revision never changes' }],
    notCached: [{ request: `${seed}/0.0.9`, because: 'no such revision was published' }],
    expected: 'The revision of that version and a way to the live one; not for search engines.',
    rollback: 'Nothing to roll back: unpublishing the post takes its permalinks off, too.',
    stores: true,
  },
  {
    name: 'collection',
    owner: editorial,
    serves: 'Topics, stacks and tools: their indexes and their pages.',
    patterns: [
      '/:kind(topics|stacks|tools)',
      '/:kind(topics|stacks|tools)/:slug',
      '/:kind(topics|stacks|tools)/:slug/page/:page([1-9]\\d{0,5})',
    ],
    keyedOn: 'the collection’s epoch (an index: that of all posts), the page number, the build',
    bypass: [],
    cached: [
      { request: '/topics', because: 'the index is named by the epoch of all posts' },
      { request: '/topics/choosing-cache-boundaries', because: 'the list is named by the topic’s epoch' },
    ],
    notCached: [{ request: '/topics/no-such-topic', because: 'no post was ever listed there' }],
    expected: 'A list changes in the moment in which a post under it goes live, changes or is withdrawn.',
    rollback: 'Roll the post back; every list it is in follows.',
    stores: true,
  },
  {
    name: 'search',
    owner: editorial,
    serves: 'Full-text search: the page, and the best titles as JSON for the field that answers while one types.',
    patterns: ['/search', '/search.:format(json)'],
    keyedOn:
      'the epoch of all posts, the question in its one form (lower case, single spaces, filters in order, page), the build; unknown parameters are dropped',
    bypass: [],
    cached: [
      { request: '/search?q=cache+boundaries', because: 'no post has changed since the answer was made' },
      {
        request: '/search?utm_source=feed&q=%20Cache%20%20BOUNDARIES',
        because: 'it is the same question, so it has the same key',
      },
    ],
    notCached: [{ request: 'POST /search', because: 'only GET and HEAD are answered' }],
    expected:
      'A post is found by the first question after it went live and by none after it was withdrawn; answers nobody asks for again make room for pages that are read.',
    rollback: 'Roll the post back: the epoch is raised, and every question is answered anew.',
    stores: true,
  },
  {
    name: 'page',
    owner: platform,
    serves: 'Pages that are part of the software: the cache rules.',
    patterns: ['/cache-rules'],
    keyedOn: 'the build',
    bypass: [],
    cached: [{ request: '/cache-rules', because: 'it changes with the software only' }],
    notCached: [],
    expected: 'The rules of the software that serves them.',
    rollback: 'Deploy the earlier build.',
    stores: true,
  },
  {
    name: 'feed',
    owner: editorial,
    serves: 'JSON Feed, RSS and Atom of all posts and of each topic.',
    patterns: [
      '/:format(feed\\.json|rss\\.xml|atom\\.xml)',
      '/topics/:topic/:format(feed\\.json|rss\\.xml|atom\\.xml)',
    ],
    keyedOn: 'the epoch of the collection, the format, where the page begins (?before=), the build',
    bypass: [],
    cached: [
      { request: '/feed.json', because: 'the feed is named by the epoch of all posts' },
      {
        request: '/topics/choosing-cache-boundaries/atom.xml',
        because: 'a topic’s feed is named by the topic’s epoch',
      },
    ],
    notCached: [{ request: '/feed.json?before=yesterday', because: 'that is no place in the feed' }],
    expected:
      'A feed reader that asks again with its ETag gets 304 until a post of the feed changes, and then the change at once.',
    rollback: 'Roll the post back; ids in feeds never change.',
    stores: true,
  },
  {
    name: 'sitemap',
    owner: platform,
    serves:
      'The index of sitemaps and its shards: posts that the gate lets through, with the moment of their last change.',
    patterns: ['/sitemap.xml', '/sitemaps/:shard(\\d{1,9}).xml'],
    keyedOn: 'the epoch of all posts (a shard: its own), the build',
    bypass: [],
    cached: [{ request: '/sitemap.xml', because: 'the index is named by the epoch of all posts' }],
    notCached: [{ request: '/sitemaps/999999.xml', because: 'no post has such a number' }],
    expected: 'One publication changes the index and one shard.',
    rollback: 'Unpublish what must not be found.',
    stores: true,
  },
  {
    name: 'robots',
    owner: platform,
    serves: 'robots.txt and llms.txt.',
    patterns: ['/:file(robots\\.txt|llms\\.txt)'],
    keyedOn: 'the build; llms.txt: the epoch of all posts',
    bypass: [],
    cached: [{ request: '/robots.txt', because: 'it changes with the software only' }],
    notCached: [],
    expected: 'Always 200: an error here would tell crawlers to stay away.',
    rollback: 'Deploy the earlier build.',
    stores: true,
  },
  {
    name: 'og',
    owner: platform,
    serves: 'The picture of one published revision, 1200×630.',
    patterns: ['/og/:slug/:version.png'],
    keyedOn: 'the post’s id, the revision’s version and hash, the build',
    bypass: [],
    cached: [{ request: `/og${seed.slice('/posts'.length)}/1.8.1.png`, because: 'a revision never changes' }],
    notCached: [{ request: `/og${seed.slice('/posts'.length)}/0.0.9.png`, because: 'no such revision was published' }],
    expected: 'Old pictures keep answering, so that links shared long ago stay whole.',
    rollback: 'Nothing to roll back: a new revision has a new picture.',
    stores: true,
  },
  {
    name: 'oembed',
    owner: platform,
    serves: 'oEmbed 1.0 for posts.',
    patterns: ['/oembed'],
    keyedOn: 'the post’s id and edition, the size asked for, the build',
    bypass: [],
    cached: [
      {
        request: `/oembed?url=http%3A%2F%2Flocalhost%3A3000${encodeURIComponent(seed)}`,
        because: 'the answer is named by the edition',
      },
    ],
    notCached: [{ request: '/oembed?url=https%3A%2F%2Fexample.org%2F', because: 'that is no post of this site' }],
    expected: 'Title and picture of the live revision.',
    rollback: 'Roll the post back.',
    stores: true,
  },
  {
    name: 'preview',
    owner: editorial,
    serves: 'A draft, for whoever holds the link.',
    patterns: ['/preview/:token'],
    keyedOn: 'nothing: every request is rendered and kept nowhere',
    bypass: ['always: a draft is nobody else’s business'],
    cached: [],
    notCached: [{ request: '/preview/not-a-token', because: 'a token that is not exactly right is a 404' }],
    expected: 'private, no-store; after publication the link leads to the post.',
    rollback: 'alphanode preview --revoke <slug>',
    stores: false,
  },
  {
    name: 'asset',
    owner: platform,
    serves: 'Files of the build and of public/.',
    patterns: ['/_next/static/*', '/fonts/*', '/:file(favicon\\.ico|icon\\.svg|reader\\.js|speculation-rules\\.json)'],
    keyedOn: 'nothing: the files are read from the disk; an address that holds a hash of them is immutable',
    bypass: ['always: the page store holds what is rendered'],
    cached: [],
    notCached: [{ request: '/icon.svg', because: 'a file is as fast as the store' }],
    expected: 'Browsers keep hashed files for a year, and ask about the others.',
    rollback: 'Deploy the earlier build.',
    stores: false,
  },
]

export const findRule = (name: RuleName): Rule => rules.find((rule) => rule.name === name) as Rule
