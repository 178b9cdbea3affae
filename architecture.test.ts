import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = import.meta.dirname
const core = [
  'core/pictures',
  'core/posts',
  'core/words',
  'core/mdx',
  'core/site',
  'core/redirects',
  'core/related',
  'core/history',
  'core/reviews',
  'core/seo',
  'core/feeds',
  'core/people',
]

/**
 * The architecture: each module, and the modules that it may import. A module stands below all that import it, so the table
 * reads from the base upwards. Tests may import anything.
 */
const modules: Record<string, readonly string[]> = {
  errors: [],
  telemetry: [],
  config: ['errors'],
  workers: ['errors', 'telemetry', 'config'],
  process: ['errors'],
  files: ['errors'],
  'core/pictures': [],
  'core/posts': ['errors', 'core/pictures'],
  'core/words': ['core/posts'],
  'core/mdx': ['errors', 'core/pictures', 'core/posts'],
  'core/site': ['errors', 'core/posts', 'core/mdx'],
  'core/redirects': [],
  'core/related': ['core/posts'],
  'core/history': ['core/posts', 'core/mdx'],
  'core/reviews': ['core/posts', 'core/mdx'],
  'core/seo': ['errors', 'core/pictures', 'core/posts', 'core/mdx', 'core/site'],
  'core/feeds': ['core/posts', 'core/mdx', 'core/history', 'core/seo'],
  'core/people': [],
  'media/og': ['errors', 'telemetry', 'workers', 'config', 'core/posts', 'core/site'],
  'media/fetching': [],
  'media/pictures': ['errors', 'telemetry', 'workers', 'config', 'files', 'core/pictures'],
  sources: ['errors', 'workers', 'files', 'core/pictures', 'core/posts', 'core/mdx', 'core/redirects'],
  store: [
    'errors',
    'files',
    'config',
    'core/people',
    'core/pictures',
    'core/posts',
    'core/words',
    'core/mdx',
    'core/site',
    'core/related',
    'core/reviews',
  ],
  'work/previews': ['errors', 'store'],
  'work/jobs': ['telemetry', 'store'],
  'work/searching': ['core/posts', 'core/words', 'core/mdx', 'store', 'config', 'workers'],
  'work/synthesizing': ['files', 'core/posts'],
  'work/rendering': [
    ...['errors', 'telemetry', 'workers', 'config', 'core/pictures', 'core/posts', 'core/mdx', 'core/site', 'core/seo'],
  ],
  'work/publishing': [
    ...[
      'errors',
      'telemetry',
      'workers',
      'core/pictures',
      'core/posts',
      'core/words',
      'core/mdx',
      'core/related',
      'core/reviews',
      'store',
    ],
    'work/rendering',
  ],
  'work/media': [
    'errors',
    'workers',
    'core/pictures',
    'core/posts',
    'media/fetching',
    'media/pictures',
    'store',
    'work/jobs',
    'work/publishing',
  ],
  'work/erasing': ['errors', 'media/pictures', 'store', 'work/publishing'],
  'work/scheduling': ['errors', 'telemetry', 'core/site', 'store', 'work/jobs', 'work/publishing'],
  'work/releasing': ['errors', 'store', 'work/publishing'],
  'work/editing': ['errors', 'core/posts', 'store', 'work/publishing'],
  'work/announcing': ['telemetry', 'core/site', 'core/seo', 'store', 'work/jobs'],
  'work/people': ['errors', 'telemetry', 'core/people', 'store'],
  'work/importing': [
    ...['errors', 'telemetry', 'workers', 'config', 'core/posts', 'core/redirects', 'media/pictures', 'sources'],
    ...['store', 'work/rendering', 'work/publishing', 'work/media', 'work/scheduling'],
  ],
  'work/exporting': [
    ...['errors', 'files', 'core/pictures', 'core/posts', 'sources', 'store', 'work/media', 'work/importing'],
  ],
  'work/site': [
    'errors',
    'core/redirects',
    'files',
    'media/pictures',
    'core/site',
    'sources',
    'store',
    'work/rendering',
    'work/importing',
  ],
  'work/desk': [
    ...['errors', 'core/people', 'core/pictures', 'core/posts', 'core/words', 'core/mdx', 'media/pictures', 'sources'],
    ...['core/history', 'core/reviews', 'work/previews', 'work/scheduling', 'work/releasing', 'work/exporting'],
    ...['store', 'work/searching', 'work/rendering', 'work/publishing', 'work/editing', 'work/importing', 'work/site'],
    ...['work/people', 'files', 'core/site', 'core/redirects', 'workers', 'telemetry', 'work/media'],
  ],
  'work/verifying': ['core/posts', 'media/pictures', 'store', 'work/publishing'],
  'work/backups': [
    ...['errors', 'workers', 'files', 'media/pictures', 'store', 'work/jobs', 'work/media', 'work/verifying'],
  ],
  'work/deployments': [],
  'work/watching': ['errors', 'store', 'work/jobs', 'work/publishing', 'work/previews', 'work/backups'],
  'work/linking': ['core/mdx', 'media/fetching', 'store', 'work/jobs'],
  'work/background': [
    ...['telemetry', 'workers', 'config', 'core/site', 'media/pictures', 'store', 'work/jobs', 'work/media'],
    ...['work/scheduling', 'work/announcing', 'work/backups', 'work/watching', 'work/linking'],
  ],
  web: [
    'errors',
    'telemetry',
    'workers',
    'config',
    'core/pictures',
    'core/posts',
    'core/site',
    'core/redirects',
    'core/history',
    'core/seo',
    'core/feeds',
    'media/pictures',
    'core/people',
    'store',
    'work/previews',
    'work/searching',
    'work/watching',
    'work/people',
    'work/media',
    'work/desk',
  ],
  components: [
    ...[
      'errors',
      'config',
      'core/pictures',
      'core/posts',
      'core/mdx',
      'core/site',
      'core/history',
      'core/seo',
      'media/og',
      'work/searching',
      'work/rendering',
      'work/desk',
    ],
  ],
  app: [
    'errors',
    'config',
    'core/posts',
    'core/site',
    'core/history',
    'core/seo',
    'core/feeds',
    'media/og',
    'store',
    'work/searching',
    'core/people',
    'work/rendering',
    'work/desk',
    'web',
    'components',
  ],
  entrance: [
    ...['errors', 'telemetry', 'workers', 'config', 'process', 'media/pictures', 'store', 'work/rendering'],
    ...['work/publishing', 'work/background', 'work/watching', 'work/site', 'web'],
  ],
  cli: [
    ...[
      'errors',
      'config',
      'telemetry',
      'process',
      'files',
      'media/pictures',
      'sources',
      'store',
      'work/site',
      'work/previews',
      'work/synthesizing',
      'work/publishing',
      'work/erasing',
      'work/scheduling',
      'work/releasing',
      'work/media',
      'work/background',
      'work/watching',
      'work/backups',
      'work/deployments',
    ],
    ...['work/importing', 'work/exporting', 'work/verifying', 'work/people', 'web'],
    'core/people',
  ],
}

/** Packages that a few modules alone may import; all others are free below `components`. */
const packages: Record<string, readonly string[]> = {
  next: ['app', 'components', 'entrance', 'cli'],
  react: ['app', 'components', 'core/mdx', 'media/og'],
  'better-sqlite3': ['store', 'web'],
  kysely: ['store'],
  sharp: ['media/og', 'media/pictures'],
  '@vercel/og': ['media/og'],
  'next-mdx-remote': ['core/mdx'],
  shiki: ['core/mdx'],
  '@shikijs/langs': ['core/mdx'],
  saxes: ['media/pictures', 'sources'],
  yaml: ['core/mdx', 'core/seo', 'sources'],
  zod: [
    'config',
    'core/posts',
    'core/mdx',
    'core/site',
    'core/seo',
    'sources',
    'work/backups',
    'work/desk',
    'work/people',
  ],
  'better-auth': ['work/people'],
  '@simplewebauthn/server': ['work/people'],
  '@simplewebauthn/browser': ['components'],
  culori: ['core/site', 'core/mdx'],
  katex: ['core/mdx'],
  'beautiful-mermaid': ['core/mdx'],
  '@viz-js/viz': ['core/mdx'],
  pino: ['telemetry'],
  '@opentelemetry/api': ['telemetry'],
  '@opentelemetry/core': ['telemetry'],
  '@opentelemetry/resources': ['telemetry'],
  '@opentelemetry/sdk-trace-base': ['telemetry'],
  '@opentelemetry/exporter-trace-otlp-http': ['telemetry'],
  '@opentelemetry/exporter-trace-otlp-proto': ['telemetry'],
  '@citation-js/core': ['core/mdx'],
  '@citation-js/plugin-bibtex': ['core/mdx'],
  'prom-client': ['work/watching'],
  isbot: ['web'],
  commander: ['cli'],
  '@orama/stemmers': ['core/words'],
  parse5: ['web', 'core/mdx', 'sources'],
}

/** Pure modules decide: no disk, no network, no processes. */
const pure = core
const impure = ['node:fs', 'node:fs/promises', 'node:net', 'node:http', 'node:https', 'node:child_process']

interface Arrow {
  from: string
  specifier: string
  /** The file it leads to; null for a package. */
  to: string | null
}

const sourceFiles = globSync('{app,components,lib,cli}/**/*.{ts,tsx,mjs}', { cwd: root })
  .concat('server.ts', 'proxy.ts', 'render.ts')
  .filter((file) => !/\.test\.tsx?$|(?:^|\/)testing(?:[-/.]|$)/.test(file))

const specifiers =
  /(?:^|[\s;])(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|[\s;(])import\(?\s*['"]([^'"]+)['"]/gm

function listArrows(file: string, text = readFileSync(path.join(root, file), 'utf8')): Arrow[] {
  return [...text.matchAll(specifiers)].map(([, named, bare]) => {
    const specifier = named ?? bare ?? ''
    return { from: file, specifier, to: resolveSpecifier(file, specifier) }
  })
}

function resolveSpecifier(from: string, specifier: string): string | null {
  if (specifier.startsWith('#lib/')) {
    const rest = specifier.slice(1)
    return rest.endsWith('.ts') ? rest : `${rest}/index.ts`
  }
  if (specifier.startsWith('#app/')) return specifier.slice(1)
  if (specifier.startsWith('#components/'))
    return specifier.endsWith('.ts') ? specifier.slice(1) : `${specifier.slice(1)}.tsx`
  return specifier.startsWith('.') ? path.join(path.dirname(from), specifier) : null
}

function moduleOf(file: string): string {
  const [, name] = /^lib\/((?:core|work|media)\/[a-z-]+|[a-z-]+)\//.exec(file) ?? []
  if (name) return name
  return file.includes('/') ? (file.split('/')[0] as string) : 'entrance'
}

const packageOf = (specifier: string): string => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')

/** Each keeps an SQLite file of its own beside the database; all else goes through the port, so that a second database is one folder. */
const filesOfTheirOwn = [
  'lib/web/pages/page-file.ts',
  'lib/web/pages/look-into-pages.ts',
  'lib/work/watching/stats-file.ts',
  'lib/work/watching/view-rows.ts',
]

const passesThePort = ({ from, to }: Arrow): boolean =>
  to?.startsWith('lib/store/sqlite/') === true && !from.startsWith('lib/store/')

/** What the table forbids, a sentence each. */
function listFaults({ from, specifier, to }: Arrow): string[] {
  const module = moduleOf(from)
  if (to === null) {
    if (pure.includes(module) && impure.includes(specifier)) return [`${from} is pure and imports ${specifier}`]
    const allowed = packages[packageOf(specifier)]
    return allowed && !allowed.includes(module) ? [`${from} imports the package ${specifier}`] : []
  }
  if (passesThePort({ from, specifier, to }) && !filesOfTheirOwn.includes(from))
    return [`${from} imports ${to}: the database is reached through the port`]
  const target = moduleOf(to)
  if (target === module || modules[module]?.includes(target)) return []
  return [`${from} imports ${to}: ${module} may not import ${target}`]
}

const arrows = sourceFiles.flatMap((file) => listArrows(file))

test('each import is one that the table allows', () => {
  expect(arrows.flatMap(listFaults)).toEqual([])
})

test('the table knows each module, has no entry too many, and no arrow runs back up', () => {
  const names = Object.keys(modules)
  expect([...new Set(sourceFiles.map(moduleOf))].sort()).toEqual([...names].sort())
  for (const [module, allowed] of Object.entries(modules)) {
    const used = new Set(
      arrows.flatMap((arrow) => (arrow.to && moduleOf(arrow.from) === module ? [moduleOf(arrow.to)] : [])),
    )
    expect([module, allowed.filter((name) => !used.has(name))]).toEqual([module, []])
    expect([module, allowed.filter((name) => names.indexOf(name) >= names.indexOf(module))]).toEqual([module, []])
  }
})

test('each file that is named as one with a database of its own opens it', () => {
  expect([...new Set(arrows.filter(passesThePort).map(({ from }) => from))].sort()).toEqual(filesOfTheirOwn.toSorted())
})

test('every import leads to a file', () => {
  expect(arrows.filter(({ to }) => to !== null && !existsSync(path.join(root, to)))).toEqual([])
})

test('no files import each other in a circle', () => {
  const next = Map.groupBy(
    arrows.filter(({ to }) => to !== null),
    ({ from }) => from,
  )
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (file: string, way: string[]) => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '))
    if (done.has(file) || way.includes(file)) return
    for (const { to } of next.get(file) ?? []) if (to) visit(to, [...way, file])
    done.add(file)
  }
  for (const file of sourceFiles) visit(file, [])
  expect(circles).toEqual([])
})

test('no list in a map is copied for each entry that joins it: the work would grow with their square', () => {
  const copied = /\.set\([^;\n]{0,100}\[\.\.\.\(?[\w.]+\.get\(/
  expect(sourceFiles.filter((file) => copied.test(readFileSync(path.join(root, file), 'utf8')))).toEqual([])
})

/** Each of these was tried in its place; the table has to object. */
const forbidden: [file: string, line: string][] = [
  ['lib/core/posts/slug.ts', "import { findPointer } from '#lib/store'"],
  ['lib/core/mdx/render.ts', "import { readFile } from 'node:fs/promises'"],
  ['lib/core/seo/site.ts', "import { requireConfig } from '#lib/config'"],
  ['lib/store/queries/posts.ts', "import { publish } from '#lib/work/publishing'"],
  ['lib/sources/walk.ts', "import type { Store } from '#lib/store'"],
  ['lib/work/publishing/apply-changes.ts', "import { sql } from 'kysely'"],
  ['lib/work/exporting/export-posts.ts', "import { rules } from '#lib/web'"],
  ['lib/web/handler.ts', "import next from 'next'"],
  ['components/article/meta-box.tsx', "import { publish } from '#lib/work/publishing'"],
  ['app/oembed/route.ts', "import Database from 'better-sqlite3'"],
  ['lib/web/rules/feed.ts', "import { openSqlite } from '#lib/store/sqlite/open.ts'"],
  ['lib/media/og/draw.ts', "export { rules } from '../../web/rules/index.ts'"],
  ['cli/import.ts', "const { Kysely } = await import('kysely')"],
]

test.each(forbidden)('%s may not say %s', (file, line) => {
  expect(listArrows(file, line).flatMap(listFaults)).toHaveLength(1)
})
