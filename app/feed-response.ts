import { requireSite } from '#lib/config/site.ts'
import { type Feed, itemsPerFeed, renderAtom, renderJsonFeed, renderRss } from '#lib/core/feeds'
import { findCollection, listFeedPage, parseCursor, renderCursor, requireReader } from '#lib/store'

const formats = {
  'feed.json': { render: renderJsonFeed, contentType: 'application/feed+json; charset=utf-8' },
  'rss.xml': { render: renderRss, contentType: 'application/rss+xml; charset=utf-8' },
  'atom.xml': { render: renderAtom, contentType: 'application/atom+xml; charset=utf-8' },
} satisfies Record<string, { render: (feed: Feed) => string; contentType: string }>

/** One page of a feed: of all posts, or of a topic. `?before=` names where it begins. */
export async function answerFeed(
  request: Request,
  format: keyof typeof formats,
  topic: string | null,
): Promise<Response> {
  const cursorText = new URL(request.url).searchParams.get('before')
  const cursor = cursorText === null ? null : parseCursor(cursorText)
  if (cursorText !== null && !cursor) return new Response(null, { status: 404 })
  const site = requireSite()
  const kind = topic === null ? 'all' : 'topic'
  const found = await requireReader().snapshot(async (connection) => ({
    collection: await findCollection(connection, kind, topic ?? ''),
    page: await listFeedPage(connection, kind, topic ?? '', cursor, itemsPerFeed),
  }))
  if (topic !== null && !found.collection) return new Response(null, { status: 404 })
  const home = topic === null ? '/' : `/topics/${encodeURIComponent(topic)}`
  const address = `${site.url}${topic === null ? '' : home}/${format}`
  const { render, contentType } = formats[format]
  const text = render({
    site,
    title: topic === null ? site.name : `${found.collection?.name} · ${site.name}`,
    feedUrl: cursorText === null ? address : `${address}?before=${encodeURIComponent(cursorText)}`,
    homeUrl: `${site.url}${home}`,
    nextUrl: found.page.next ? `${address}?before=${encodeURIComponent(renderCursor(found.page.next))}` : null,
    language: 'en',
    pages: found.page.pages,
  })
  return new Response(text, { headers: { 'content-type': contentType } })
}
