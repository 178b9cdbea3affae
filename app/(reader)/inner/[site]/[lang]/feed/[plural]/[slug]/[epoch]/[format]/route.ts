import { type Feed, renderAtom, renderJsonFeed, renderRss } from '#lib/core/feeds'
import { findListKind } from '#lib/core/posts'
import { requireReader } from '#lib/store'
import { type FeedFormat, type Params, readFeed, readNames } from '#lib/web/reading'
import { prepareFeedTexts } from '#lib/work/rendering'

type Names = { plural: string; slug: string; epoch: string; format: FeedFormat }

const formats = {
  'feed.json': { render: renderJsonFeed, contentType: 'application/feed+json; charset=utf-8' },
  'rss.xml': { render: renderRss, contentType: 'application/rss+xml; charset=utf-8' },
  'atom.xml': { render: renderAtom, contentType: 'application/atom+xml; charset=utf-8' },
} satisfies Record<FeedFormat, { render: (feed: Feed) => string; contentType: string }>

/** One page of a feed: of all posts, or of a list. `?before=` names where it begins. */
export async function GET(request: Request, { params }: { params: Params }) {
  const { site, plural, slug, format } = await readNames<Names>(params)
  const before = new URL(request.url).searchParams.get('before')
  const feed = await readFeed(requireReader(), site, { format, kind: findListKind(plural), slug, before })
  if (!feed) return new Response(null, { status: 404 })
  const { render, contentType } = formats[format]
  const texts = await prepareFeedTexts(feed.pages, site)
  return new Response(render({ ...feed, texts }), { headers: { 'content-type': contentType } })
}
