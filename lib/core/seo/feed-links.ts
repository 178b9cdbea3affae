import type { Site } from './site.ts'

const feeds = {
  'application/feed+json': 'feed.json',
  'application/rss+xml': 'rss.xml',
  'application/atom+xml': 'atom.xml',
}

/** Feed discovery (JSON Feed 1.1, RSS Autodiscovery): the feeds below a path, by their types. */
export function toFeedLinks(site: Site, title: string, below = '/'): Record<string, { url: string; title: string }[]> {
  const base = `${site.url}${below.replace(/\/$/, '')}`
  return Object.fromEntries(Object.entries(feeds).map(([type, file]) => [type, [{ url: `${base}/${file}`, title }]]))
}
