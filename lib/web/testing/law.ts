import { requireConfig } from '#lib/config'
import { AlphanodeError } from '#lib/errors'
import { createPageSource } from '../pages/page-source.ts'
import type { PageStore } from '../pages/page-store.ts'
import { createResolver, type Target } from '../resolve/resolve.ts'
import type { PageDecision } from '../rules/decision.ts'
import type { Publication, Step } from './history.ts'

/** One key, two texts. */
export interface Break {
  key: string
  rule: string
  before: string
  now: string
}

export const describeBreak = ({ key, before, now }: Break): string =>
  `equal keys, other bytes: ${key}\n  before ${differenceOf(before, now)}\n  now    ${differenceOf(now, before)}`

/** What a page shows may follow from nothing but its post's edition or revision; all other pages are lists, as is a page that shows a tree. */
const postRules = new Set(['article', 'markdown', 'permalink', 'citation', 'og', 'oembed'])

export interface LawOptions {
  /** What an inner address gives, as text. */
  render(inner: string): Promise<string>
  /** What was rendered under a key, for as long as keys name the same: one map for all histories of a database. */
  known?: Map<string, string>
  onBreak(found: Break): void
}

/**
 * Takes the steps of a history, and tells when equal keys had other bytes. What is rendered for a post's key has the same
 * bytes at any time. What is stored, or gets an ETag, under a list's key does too; a list that is rendered too late gets neither.
 */
export async function followHistory(
  publication: Publication,
  steps: readonly Step[],
  { render, known = new Map(), onBreak }: LawOptions,
): Promise<{ rendered: number }> {
  const resolver = createResolver(publication.store)
  const addresses = listAddresses(publication)
  const asked: PageDecision[] = []
  let rendered = 0
  let before = async () => {}
  let after = async () => {}

  const compare = ({ key, rule }: PageDecision, now: string) => {
    const first = known.get(key)
    if (first === undefined) known.set(key, now)
    else if (first !== now) onBreak({ key, rule, before: first, now })
  }
  const source = createPageSource({
    store: publication.store,
    build: 'build',
    showPlain: async () => undefined,
    pages: { find: () => undefined, save: () => undefined } as Partial<PageStore> as PageStore,
    renderer: {
      async render(inner) {
        rendered++
        await before()
        const text = await render(inner)
        await after()
        return { status: 200, contentType: 'text/plain', bodies: { identity: Buffer.from(text) } }
      },
    },
  })
  const obtain = async (decision: PageDecision) => {
    // A post that was withdrawn meanwhile may be gone.
    const obtained = await source.obtain(decision, '').catch(ignoreAbsence)
    if (!obtained) return
    const { page, stored } = obtained
    const text = page.bodies.identity?.toString() ?? ''
    const isOfPost = postRules.has(decision.rule) && decision.epochs.length === 0
    if (isOfPost || stored || page.etag !== '') compare(decision, text)
  }

  for (const step of steps) {
    if (step.do === 'commit') await publication.commit(step.commit)
    else if (step.do === 'ask') {
      const decision = await resolver.resolve(addresses[step.address % addresses.length] as Target)
      if (decision.kind !== 'page') continue
      asked.push(decision)
      const { during } = step
      if (during?.when === 'before reading') before = () => publication.commit(during.commit)
      if (during?.when === 'after reading') after = () => publication.commit(during.commit)
      await obtain(decision)
      before = after = async () => {}
    } else if (asked.length > 0) await obtain(asked[step.asked % asked.length] as PageDecision)
  }
  for (const decision of new Map(asked.map((each) => [each.key, each])).values()) await obtain(decision)
  return { rendered }
}

function ignoreAbsence(error: unknown): null {
  if (error instanceof AlphanodeError && error.code === 'not-found') return null
  throw error
}

/** Every kind of address, with the slugs and versions of a history; those of posts as often as those of lists. */
function listAddresses({ slugs, prefix }: Publication): Target[] {
  const ofPosts = slugs.flatMap((slug): Target[] => [
    { pathname: `/posts/${slug}` },
    { pathname: `/posts/${slug}`, media: 'markdown' },
    ...[1, 2, 3].flatMap((version) => [
      { pathname: `/posts/${slug}/1.${version}.0` },
      { pathname: `/og/${slug}/1.${version}.0.png` },
      { pathname: `/posts/${slug}/1.${version}.0/cite.bib` },
      { pathname: `/posts/${slug}/1.${version}.0...1.${version + 1}.0.json` },
    ]),
    ...['versions', 'versions.json', 'timemap', '1.1.0...1.2.0'].map((rest) => ({
      pathname: `/posts/${slug}/${rest}`,
    })),
    ...['', '&maxwidth=300'].map((more) => ({
      pathname: '/oembed',
      search: `?url=${encodeURIComponent(`${requireConfig().siteUrl}/posts/${slug}`)}${more}`,
    })),
  ])
  const before = '?before=2026-11-22T00:05:00.000Z_9999'
  const lists: Target[] = [
    ...['/', '/page/2', '/topics', '/stacks', '/tools', '/topics/judging', '/topics/caching'],
    ...['/tags', '/tags/tag-0', '/tags/tag-2', '/series', '/series/rows', '/authors', '/authors/author-0'],
    ...['/languages', '/languages/de', '/series/rows/feed.json', '/tags/tag-1/rss.xml', '/authors/author-1/atom.xml'],
    ...[
      '/stacks/stack-0',
      '/stacks/stack-1',
      '/tools/git',
      '/tools/make',
      '/robots.txt',
      '/manifest.webmanifest',
      '/opensearch.xml',
      '/llms.txt',
      '/llms-full.txt',
      '/llms-full/0.txt',
    ],
    ...[
      '/sitemap.xml',
      '/sitemaps/0.xml',
      '/sitemaps/lists.xml',
      '/feed.json',
      '/rss.xml',
      '/atom.xml',
      '/search',
      '/cache-rules',
    ],
    ...['/topics/judging/feed.json', '/topics/caching/atom.xml', '/topics/caching/rss.xml'],
    ...['/changes.json', '/changes.atom', '/topics/judging/changes.json'],
  ].map((pathname) => ({ pathname }))
  const questions = ['judge', 'judeg', 'outside 2', 'stakc', prefix].flatMap((text) =>
    ['/search', '/search.json'].map((pathname) => ({ pathname, search: `?q=${encodeURIComponent(text)}` })),
  )
  const deep = ['/feed.json', '/topics/caching/rss.xml'].map((pathname) => ({ pathname, search: before }))
  return [...ofPosts, ...[...lists, ...questions, ...deep].flatMap((each) => [each, each])]
}

/** Where one text begins to differ from another, with what surrounds it. */
function differenceOf(text: string, other: string): string {
  let at = 0
  while (at < text.length && text[at] === other[at]) at++
  return `…${text.slice(Math.max(0, at - 60), at + 60)}…`
}
