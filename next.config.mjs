import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { PHASE_DEVELOPMENT_SERVER } from 'next/constants.js'
import { toAssetVersion } from './lib/web/respond/asset-version.ts'

const readFile = (name) => readFileSync(path.join(import.meta.dirname, 'public', name))
const toVersioned = (name) => `/${name}?v=${toAssetVersion(readFile(name))}`

/** A build lies in a folder of the checkout, and takes its packages from there. */
const hasPackages = existsSync(path.join(import.meta.dirname, 'node_modules'))

/** @type {import('next').NextConfig} */
const config = {
  turbopack: { root: hasPackages ? import.meta.dirname : path.resolve(import.meta.dirname, '..', '..') },
  cacheComponents: true,
  partialPrefetching: true,
  poweredByHeader: false,
  compress: false,
  // With its version in the address, a browser asks for each once; every page waits for the first.
  env: {
    READER_SCRIPT: toVersioned('reader.js'),
    SEARCH_SCRIPT: toVersioned('search.js'),
    NOTATION_STYLE: toVersioned('notation.css'),
    DESK_STYLE: toVersioned('desk.css'),
  },
  images: { unoptimized: true },
  // The proxy leads from one to the other, and only where there is a page.
  skipTrailingSlashRedirect: true,
  // `npm test` checks the types; the build does not need the compiler.
  typescript: { ignoreBuildErrors: true },
  // The build's name is known before the build, since keys and ETags are made of it.
  // Loaded by the build alone: each start would wait for it.
  generateBuildId: async () => {
    const { computeBuildId } = await import('#lib/config/build-id.ts')
    return computeBuildId(import.meta.dirname)
  },
  // Bundled, so that it takes the same React as the pages.
  transpilePackages: ['next-mdx-remote'],
  serverExternalPackages: [
    'better-sqlite3',
    'mammoth',
    'sharp',
    '@vercel/og',
    'shiki',
    '@shikijs/langs',
    'katex',
    'beautiful-mermaid',
    '@viz-js/viz',
    '@citation-js/core',
    '@citation-js/plugin-bibtex',
  ],
  // Next keeps rendered editions in memory, within this many bytes, and never on disk: nothing piles up beside the page store.
  cacheMaxMemorySize: 32 * 1024 * 1024,
  // Cached navigations would render every dynamic page a second time, for scripts that reader pages do not carry.
  // Styles are as few files as the bundler makes (`app/reader-styles.ts`): a request costs a reader more than rules that a
  // page does not need.
  // A build has a folder of its own, so what one keeps for the next is never read: 115 MB, and half of the time it takes.
  experimental: {
    // An upload has 25 MB at most. Of a longer body than this, the routes would see a part.
    proxyClientMaxBodySize: '26mb',
    turbopackFileSystemCacheForBuild: false,
    // Each publication has its own root layout, so none is there for addresses that lead nowhere.
    globalNotFound: true,
    // Readers go from document to document: how the framework would navigate is of no concern while writing.
    instantInsights: { validationLevel: 'manual-warning' },
    isrFlushToDisk: false,
    cachedNavigations: false,
    preloadEntriesOnStart: false,
    cssChunking: { type: 'graph', requestCost: 1_000_000, weightDistribution: 0 },
  },
  headers: async () => [
    // Next would let caches in front keep static pages for a year.
    {
      source: '/((?!_next/|desk(?:/|$)).*)',
      headers: [{ key: 'Cache-Control', value: 'public, max-age=0, must-revalidate' }],
    },
  ],
}

/** Nothing that serves reads source maps, and they would be two thirds of a build. While writing they are wanted. */
export default (phase) => ({
  ...config,
  experimental: { ...config.experimental, turbopackSourceMaps: phase === PHASE_DEVELOPMENT_SERVER },
})
