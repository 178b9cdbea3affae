import { globSync } from 'node:fs'
import path from 'node:path'
import { type Feed, renderAtom, renderChangesAtom, renderChangesJson, renderJsonFeed, renderRss } from '#lib/core/feeds'
import { renderDifferenceJson, renderDifferenceMarkdown, renderPast } from '#lib/core/history'
import { toHtml } from '#lib/core/mdx/rendering.ts'
import { toMediaAddresses, toStillPicture } from '#lib/core/pictures'
import { findListKind, type GatePolicy } from '#lib/core/posts'
import {
  type CitationForm,
  renderCitation,
  renderFullNotes,
  renderFullParts,
  renderLlmsTxt,
  renderOpenSearch,
  renderRobotsTxt,
  renderWebManifest,
  toCited,
  toJsonLd,
  toMarkdownDocument,
  toMetadata,
  toOembed,
  toPostUrl,
} from '#lib/core/seo'
import { paperOf, renderStyleSheet, type ShownSite } from '#lib/core/site'
import { AlphanodeError } from '#lib/errors'
import { toOgCard } from '#lib/media/og'
import type { Store } from '#lib/store'
import {
  type ChangesFormat,
  type FeedFormat,
  readCard,
  readChanges,
  readCitation,
  readCollection,
  readDifference,
  readEdition,
  readFeed,
  readFolderPage,
  readFrontPage,
  readHome,
  readLlms,
  readLlmsFull,
  readLlmsPart,
  readPast,
  readPermalink,
  readPlaced,
  readRules,
  readSearch,
  readSiteFile,
  readSitemap,
  readSitemapIndex,
  readTerms,
  readTitles,
  readVersions,
  type TextForm,
} from '#lib/web/reading'
import { findNamedSite } from '#lib/web/sites.ts'
import { searchHere } from '#lib/work/searching'

type Render = (
  store: Store,
  params: Record<string, string>,
  query: URLSearchParams,
  site: ShownSite,
) => Promise<unknown>

const feedFormats: Record<FeedFormat, (feed: Feed) => string> = {
  'feed.json': renderJsonFeed,
  'rss.xml': renderRss,
  'atom.xml': renderAtom,
}

/** Each route of the application that renders an inner address, and what it makes of it before it is dressed as HTML. */
const routes: Record<string, Render> = {
  'article/[id]/[edition]/page.tsx': async (store, { id = '', edition = '' }, _, site) => {
    const page = await readEdition(store, { id, edition })
    return page && [page, toMetadata(page, site), toJsonLd(page, site)]
  },
  'placed/[id]/[edition]/[tree]/[epoch]/[text]/[translated]/page.tsx': async (store, names, _, site) => {
    const { id = '', edition = '', tree: slug = '', text = '' } = names
    const placed = await readPlaced(store, { id, edition, tree: slug, text })
    if (!placed) return null
    const { page, tree, translations } = placed
    return [placed, toMetadata(page, site, { translations }), toJsonLd(page, site, tree?.trail)]
  },
  'markdown/[id]/[edition]/route.ts': async (store, { id = '', edition = '' }, _, site) => {
    const page = await readEdition(store, { id, edition })
    return page && toMarkdownDocument(page, site)
  },
  'permalink/[id]/[hash]/[slug]/[policy]/[publishedAt]/[modifiedAt]/[text]/[pictures]/[review]/page.tsx': async (
    store,
    names,
    _,
    site,
  ) => {
    const { id = '', hash = '', slug = '', publishedAt = '', modifiedAt = '', pictures = '', review = '' } = names
    const policy = names.policy as GatePolicy
    const text = names.text as TextForm
    const page = await readPermalink(store, { id, hash, slug, policy, publishedAt, modifiedAt, text, pictures, review })
    return page && [page, toMetadata(page, site, { kind: 'permalink' })]
  },
  'versions/[id]/[epoch]/page.tsx': (store, { id = '' }) => readVersions(store, { id }),
  'past/[id]/[epoch]/[form]/route.ts': async (store, { id = '', form = '' }, _, site) => {
    const past = await readPast(store, { id })
    return past && renderPast(form, past, site)
  },
  'difference/[id]/[from]/[to]/[slug]/page.tsx': (store, { id = '', from = '', to = '', slug = '' }) =>
    readDifference(store, { id, from, to, slug }),
  'comparison/[id]/[from]/[to]/[slug]/[form]/route.ts': async (store, names) => {
    const { id = '', from = '', to = '', slug = '', form } = names
    const found = await readDifference(store, { id, from, to, slug })
    return found && (form === 'md' ? renderDifferenceMarkdown : renderDifferenceJson)(found)
  },
  'changes/[topic]/[epoch]/[format]/route.ts': async (store, { topic = '-', format }, query, site) => {
    const before = query.get('before')
    const asked = { topic: topic === '-' ? null : topic, before: before === null ? null : Number(before) }
    const feed = await readChanges(store, site, { format: format as ChangesFormat, ...asked })
    return feed && (format === 'changes.json' ? renderChangesJson : renderChangesAtom)(feed)
  },
  'citation/[id]/[hash]/[slug]/[publishedAt]/[modifiedAt]/[form]/route.ts': async (store, names, _, site) => {
    const { id = '', hash = '', slug = '', publishedAt = '', modifiedAt = '', form } = names
    const found = await readCitation(store, { id, hash, slug, publishedAt, modifiedAt })
    return found && renderCitation(toCited(found, site), form as CitationForm)
  },
  'og/[id]/[hash]/route.tsx': async (store, { id = '', hash = '' }, _, site) => {
    const revision = await readCard(store, { id, hash })
    return revision && toOgCard(revision, site)
  },
  'oembed/[id]/[edition]/[picture]/route.ts': async (store, { id = '', edition = '', picture }, _, site) => {
    const page = await readEdition(store, { id, edition })
    return page && toOembed(page, site, { picture: picture === 'picture' })
  },
  'home/[epoch]/[page]/page.tsx': (store, { page }, _query, site) =>
    page === '1' ? readFrontPage(store, site) : readHome(store, site, { page: Number(page) }),
  'terms/[plural]/[epoch]/page.tsx': async (store, { plural = '' }) => {
    const kind = findListKind(plural)
    return kind && readTerms(store, { kind })
  },
  'collection/[plural]/[slug]/[epoch]/[page]/page.tsx': async (store, { plural = '', slug = '', page }) => {
    const kind = findListKind(plural)
    return kind && readCollection(store, { kind, slug, page: Number(page) })
  },
  'search/[epoch]/page.tsx': (store, _, query, site) => readSearch(searchHere(store), query, site),
  'titles/[epoch]/route.ts': (store, _, query, site) => readTitles(searchHere(store), query, site),
  'feed/[plural]/[slug]/[epoch]/[format]/route.ts': async (store, names, query, site) => {
    const { plural = '-', slug = '-' } = names
    const format = names.format as FeedFormat
    const asked = { format, kind: findListKind(plural), slug, before: query.get('before') }
    const feed = await readFeed(store, site, asked)
    return feed && feedFormats[format]({ ...feed, texts: readTexts(feed) })
  },
  'sitemap/[epoch]/route.ts': (store, _params, _query, site) => readSitemapIndex(store, site),
  'shard/[shard]/[epoch]/route.ts': (store, { shard = '' }, _query, site) => readSitemap(store, site, { shard }),
  'robots/route.ts': async (_store, _params, _query, site) => renderRobotsTxt(site),
  'index-now/route.ts': async (_store, _params, _query, site) => site.indexNow?.key ?? null,
  'llms/[epoch]/route.ts': async (store, _params, _query, site) => renderLlmsTxt(site, await readLlms(store)),
  'llms-full/[part]/[epoch]/route.ts': async (store, { part = '' }, _query, site) => {
    if (part !== '-') return renderFullNotes(site, await readLlmsPart(store, { part }))
    const { parts, notes } = await readLlmsFull(store)
    return notes === null ? renderFullParts(site, parts) : renderFullNotes(site, notes)
  },
  'opensearch/route.ts': async (_store, _params, _query, site) => renderOpenSearch(site),
  'manifest/route.ts': async (_store, _params, _query, site) => renderWebManifest(site, paperOf(site).light),
  'logo/[hash]/[format]/route.ts': async (store, { hash = '', format }) => [
    format,
    Buffer.from((await readSiteFile(store, { hash })) ?? []).toString('hex'),
  ],
  'style/[name]/route.ts': async (store, { name = '' }) => {
    const styled = await findNamedSite(store, name)
    return styled && renderStyleSheet(styled)
  },
  'page/[hash]/page.tsx': (store, { hash = '' }) => readFolderPage(store, { hash }),
  'cache-rules/[epoch]/page.tsx': (store, _params, _query, site) => readRules(store, site),
}

/** As the route has them made in another process. */
const readTexts = ({ pages, site }: Pick<Feed, 'pages' | 'site'>): ReadonlyMap<string, string> =>
  new Map(
    pages
      .filter(({ isPlain }) => !isPlain)
      .map(({ slug, revision: { postId, body, format }, pictures = [], files = [] }) => {
        const kept = Object.fromEntries(pictures.map((picture) => [picture.address, toStillPicture(picture)]))
        return [
          postId,
          toHtml(body, format, {
            baseUrl: toPostUrl(site, slug),
            pictures: kept,
            files: toMediaAddresses([...pictures, ...files]),
          }),
        ]
      }),
  )

const app = path.resolve(import.meta.dirname, '..', '..', '..', 'app', '(reader)', 'inner', '[site]', '[lang]')

/** The files of the application that render an inner address of a page which is kept, as they are and as they are known here. */
export const listRoutes = (): { known: string[]; present: string[] } => ({
  known: Object.keys(routes).sort(),
  present: globSync('**/{page.tsx,route.ts,route.tsx}', { cwd: app })
    .filter((file) => !/^(?:missing|failed|preview|media)\//.test(file))
    .sort(),
})

const compiled = Object.entries(routes).map(([file, render]) => ({
  pattern: new URLPattern({ pathname: `/inner/:site/:lang/${path.dirname(file).replace(/\[(\w+)\]/g, ':$1')}` }),
  render,
}))

/**
 * What the route of an inner address makes of what it reads: all that its bytes follow from. A page is a pure function of
 * it, since components cannot reach the database (`architecture.test.ts`).
 */
export async function renderWithoutNext(store: Store, inner: string): Promise<string> {
  const url = new URL(inner, 'http://localhost')
  for (const { pattern, render } of compiled) {
    const match = pattern.exec({ pathname: url.pathname })
    if (!match) continue
    const params = Object.fromEntries(
      Object.entries(match.pathname.groups).map(([name, value = '']) => [name, decodeURIComponent(value)]),
    )
    const site = await findNamedSite(store, params.site ?? '')
    const rendered = site && (await render(store, params, url.searchParams, site))
    if (rendered === null) throw new AlphanodeError('not-found', `${inner} answered 404.`)
    return JSON.stringify([site, params.lang, rendered])
  }
  throw new Error(`No route renders ${inner}.`)
}
