/** Pages and areas that this software answers at every publication: no old address can lead on from there. */
const pages = new Set([
  ...[
    '/',
    '/topics',
    '/stacks',
    '/tools',
    '/tags',
    '/series',
    '/authors',
    '/languages',
    '/search',
    '/search.json',
    '/cache-rules',
    '/status',
  ],
  ...[
    '/rss.xml',
    '/atom.xml',
    '/feed.json',
    '/sitemap.xml',
    '/robots.txt',
    '/llms.txt',
    '/llms-full.txt',
    '/metrics',
    '/oembed',
  ],
  ...[
    '/changes.json',
    '/changes.atom',
    '/favicon.ico',
    '/icon.svg',
    '/reader.js',
    '/search.js',
    '/sort.js',
    '/notation.css',
    '/desk.css',
    '/speculation-rules.json',
  ],
  ...['/manifest.webmanifest', '/opensearch.xml', '/apple-touch-icon.png'],
])
const areas = ['/api', '/desk', '/preview', '/media', '/og', '/sitemaps', '/llms-full', '/inner', '/_next', '/fonts']

/** Whether a path, as `toOldPath` gives it, is always one of our own pages. */
export const isOwnPage = (path: string): boolean =>
  pages.has(path) ||
  /^\/site\/[^/]+\.css$/.test(path) ||
  areas.some((area) => path === area || path.startsWith(`${area}/`))
