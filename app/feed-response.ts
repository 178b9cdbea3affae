import { requireSite } from '#lib/config/site.ts'
import { type Feed, renderAtom, renderJsonFeed, renderRss } from '#lib/core/feeds'
import { requireReader } from '#lib/store'
import { type FeedFormat, readFeed } from '#lib/web/reading'

const formats = {
  'feed.json': { render: renderJsonFeed, contentType: 'application/feed+json; charset=utf-8' },
  'rss.xml': { render: renderRss, contentType: 'application/rss+xml; charset=utf-8' },
  'atom.xml': { render: renderAtom, contentType: 'application/atom+xml; charset=utf-8' },
} satisfies Record<FeedFormat, { render: (feed: Feed) => string; contentType: string }>

/** One page of a feed: of all posts, or of a topic. `?before=` names where it begins. */
export async function answerFeed(request: Request, format: FeedFormat, topic: string | null): Promise<Response> {
  const before = new URL(request.url).searchParams.get('before')
  const feed = await readFeed(requireReader(), requireSite(), { format, topic, before })
  if (!feed) return new Response(null, { status: 404 })
  const { render, contentType } = formats[format]
  return new Response(render(feed), { headers: { 'content-type': contentType } })
}
