import { isJsonRecord } from '#lib/core/posts'
import {
  type Config,
  countKeys,
  findConfig,
  findWords,
  hasPackage,
  listAt,
  listConfigs,
  mapAt,
  textAt,
} from './configs.ts'
import {
  type DialectNote,
  type DialectSite,
  defineDialect,
  type FolderFacts,
  type NoteFacts,
  outside,
} from './dialect.ts'
import { arrangeBook, type Book, listSidebarFiles } from './docusaurus-tree.ts'
import { findGlob, findUnread, noPatterns, type Patterns, readPatterns } from './exclusions.ts'
import { findMoment, parseUtc } from './moments.ts'
import { below, escapePath, joinPath, splitName, toBase, toDay, toHosts, withoutSlash, withSlash } from './paths.ts'
import type { NoteTree, TreeNote } from './tree.ts'
import { isOn, toOrder, toWordList, toWords } from './values.ts'

/** A plugin that makes pages of a folder. */
interface Instance {
  kind: 'docs' | 'blog' | 'pages'
  id: string
  folder: string
  route: string
  /** The file of its sidebars, as the configuration names it. */
  sidebars: string | null
  excluded: Patterns
  hasNumbers: boolean
  /** What the configuration says of versions. */
  versioning: {
    isOff: boolean
    last: string | null
    only: string[]
    hasCurrent: boolean
    paths: Record<string, string>
  }
}

interface Docusaurus {
  folder: string
  base: string
  trailingSlash: boolean | null
  instances: Instance[]
  /** Of a versioned book, the newest first, by the id of its plugin. */
  versions: Record<string, string[]>
  tagLabels: Record<string, string>
  /** The languages that have a folder in `i18n`; the default one has none. */
  locales: readonly string[]
  /** The languages that have pages; null where the configuration cannot be read. */
  built: readonly string[] | null
  /** Files below `i18n`. */
  translated: ReadonlySet<string>
}

const configName = /(?:^|\/)docusaurus\.config\.(?:js|ts|mjs|cjs|mts|cts)$/

export const docusaurus = defineDialect<Docusaurus>({
  name: 'docusaurus',
  title: 'Docusaurus',
  configs: /(?:^|\/)(?:docusaurus\.config\.\w+|package\.json|(?:\w+_)?versions\.json|tags\.ya?ml|authors\.ya?ml)$/,
  companions: /(?:^|\/)(?:_category_\.(?:json|ya?ml)|[\w.-]*[sS]idebars?[\w.-]*\.(?:json|[cm]?[jt]s))$/,
  detect(facts) {
    const config = findConfig(facts, configName)
    if (config) return { found: config.name, weight: 3 }
    if (hasPackage(facts, '@docusaurus/core')) return { found: 'package.json names @docusaurus/core', weight: 3 }
    const category = facts.names.find((name) => /(?:^|\/)_category_\.(?:json|ya?ml)$/.test(name))
    if (category) return { found: category, weight: 2 }
    const keys = countKeys(facts, ['sidebar_position', 'sidebar_label', 'pagination_next', 'hide_table_of_contents'])
    return keys > 0 ? { found: `${keys} notes with keys of Docusaurus`, weight: 1 } : null
  },
  findSiteWords: (facts) =>
    findWords(facts, configName, { title: ['title'], tagline: ['tagline'], language: ['i18n.defaultLocale'] }),
  configure(facts) {
    const config = findConfig(facts, configName)
    const folder = config?.folder ?? ''
    const value = config?.value ?? {}
    const instances = listInstances(facts, folder, value)
    const language = textAt(mapAt(value, 'i18n'), 'defaultLocale')
    const own: Docusaurus = {
      folder,
      base: toBase(textAt(value, 'baseUrl')),
      trailingSlash: typeof value.trailingSlash === 'boolean' ? value.trailingSlash : null,
      instances,
      versions: readVersions(facts, folder),
      tagLabels: readTagLabels(facts),
      built: config === null ? null : readBuilt(value),
      locales: toWordList(mapAt(value, 'i18n').locales).filter((code) => code !== language),
      translated: new Set(facts.names.filter((name) => name.startsWith(`${folder}i18n/`))),
    }
    const format = textAt(value, 'markdown.format')
    return {
      language,
      ...(format === 'md' || format === 'detect' ? { format } : {}),
      links: {
        roots: [...instances.map((instance) => instance.folder), folder],
        base: own.base,
        hosts: toHosts(textAt(value, 'url')),
        fallback: { from: own.locales.map((code) => `/${code}`), to: '' },
      },
      redirects: readRedirects(value, own.base),
      people: readPeople(facts),
      own,
    }
  },
  describe,
  arrange,
})

/** Without a word there is one language. */
function readBuilt(value: Config): string[] | null {
  if (Object.keys(value).length === 0) return null
  if (!Object.hasOwn(value, 'i18n')) return ['en']
  const { locales, defaultLocale } = mapAt(value, 'i18n')
  const stated = Array.isArray(locales) ? locales : undefined
  if (stated?.some((each) => typeof each !== 'string') || typeof defaultLocale !== 'string') return null
  return [defaultLocale, ...toWordList(stated)]
}

/** What has no page, unless an instance says it otherwise. */
const usualExcluded = ['**/_*.{md,mdx}', '**/_*/**', '**/__tests__/**']

/** Names and options of presets and plugins; those that are not data are left out. */
function listPlugins(value: Config, key: 'presets' | 'plugins'): { name: string; options: Config }[] {
  return listAt(value, key).flatMap((entry) => {
    const [name, options] = Array.isArray(entry) ? entry : [entry, {}]
    // A name that is computed (`require.resolve(…)`) leaves its options in their place.
    return isJsonRecord(options) ? [{ name: typeof name === 'string' ? name : '', options }] : []
  })
}

function listInstances(facts: FolderFacts, folder: string, value: Config): Instance[] {
  const found: Instance[] = []
  const add = (kind: Instance['kind'], options: Config) => {
    const path = (textAt(options, 'path') ?? (kind === 'pages' ? 'src/pages' : kind)).replace(/^\.\//, '')
    const route = textAt(options, 'routeBasePath') ?? (kind === 'pages' ? '/' : kind)
    const [id, sidebars] = [textAt(options, 'id') ?? 'default', textAt(options, 'sidebarPath')]
    const excluded = readPatterns(options, 'exclude', usualExcluded)
    const hasNumbers = options.numberPrefixParser !== false
    const versioning = readVersioning(options)
    found.push({ kind, id, folder: joinBelow(folder, path), route, sidebars, excluded, hasNumbers, versioning })
  }
  const presets = listPlugins(value, 'presets')
  for (const { options } of presets) {
    if (options.docs !== false) add('docs', mapAt(options, 'docs'))
    if (options.blog !== false) add('blog', mapAt(options, 'blog'))
  }
  for (const { name, options } of listPlugins(value, 'plugins')) {
    if (/content-docs/.test(name)) add('docs', options)
    if (/content-blog/.test(name)) add('blog', options)
  }
  if (presets.length === 0) {
    const hasDocs = facts.names.some((name) => name.startsWith(`${folder}docs/`))
    const hasBlog = facts.names.some((name) => name.startsWith(`${folder}blog/`))
    if (hasDocs) add('docs', {})
    if (hasBlog) add('blog', {})
    if (!hasDocs && !hasBlog)
      found.push({
        ...noOptions,
        kind: 'docs',
        id: 'default',
        folder,
        route: 'docs',
        sidebars: null,
        excluded: noPatterns,
      })
  }
  add('pages', presets.map(({ options }) => mapAt(options, 'pages')).find((each) => Object.keys(each).length > 0) ?? {})
  return found
}

const readVersioning = (options: Config): Instance['versioning'] => ({
  isOff: options.disableVersioning === true,
  last: textAt(options, 'lastVersion'),
  only: toWordList(options.onlyIncludeVersions),
  hasCurrent: options.includeCurrentVersion !== false,
  paths: Object.fromEntries(
    Object.entries(mapAt(options, 'versions')).flatMap(([version, said]) => {
      const path = textAt(said, 'path')
      return path === null ? [] : [[version, path]]
    }),
  ),
})

const noOptions = { hasNumbers: true, versioning: readVersioning({}) }

/** The version that readers have at the plain address; null where there is only one. */
function findReleased({ id, kind, versioning }: Instance, versions: Docusaurus['versions']): string | null {
  if (kind !== 'docs') return null
  if (versioning.isOff) return 'current'
  const listed = versions[id]
  if (listed === undefined) return null
  const names = [...(versioning.hasCurrent ? ['current'] : []), ...listed].filter(
    (name) => versioning.only.length === 0 || versioning.only.includes(name),
  )
  return versioning.last ?? names.find((name) => name !== 'current') ?? names[0] ?? null
}

/** `../docs` leaves the folder of the configuration. */
function joinBelow(folder: string, path: string): string {
  const parts = folder.split('/').filter(Boolean)
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.length === 0 ? '' : `${parts.join('/')}/`
}

function readVersions(facts: FolderFacts, folder: string): Record<string, string[]> {
  const versions: Record<string, string[]> = {}
  for (const [name, text] of facts.texts) {
    const [, id] = /^(?:(\w+)_)?versions\.json$/.exec(below(name, folder) ?? '') ?? []
    if (!/(?:^|_|\/)versions\.json$/.test(name) || below(name, folder)?.includes('/')) continue
    try {
      versions[id ?? 'default'] = toWordList(JSON.parse(text))
    } catch {
      // A list that cannot be read names no versions; its notes are read as they stand.
    }
  }
  return versions
}

function readTagLabels(facts: FolderFacts): Record<string, string> {
  const labels: Record<string, string> = {}
  for (const { value } of listConfigs(facts, /(?:^|\/)tags\.ya?ml$/))
    for (const [key, tag] of Object.entries(value)) labels[key] = textAt(tag, 'label') ?? key
  return labels
}

function readPeople(facts: FolderFacts): DialectSite['people'] {
  const people: Record<string, { name: string; url?: string }> = {}
  for (const { value } of listConfigs(facts, /(?:^|\/)authors\.ya?ml$/))
    for (const [key, author] of Object.entries(value)) {
      const url = textAt(author, 'url')
      people[key] = { name: textAt(author, 'name') ?? key, ...(url ? { url } : {}) }
    }
  return people
}

function readRedirects(value: Config, base: string): DialectSite['redirects'] {
  const plugins = listPlugins(value, 'plugins').filter(({ name }) => name.includes('client-redirects'))
  return plugins.flatMap(({ options }) =>
    listAt(options, 'redirects').flatMap((entry) => {
      const to = textAt(entry, 'to')
      const froms = toWordList(mapAt({ entry }, 'entry').from)
      return to === null ? [] : froms.map((from) => ({ from: joinPath(base, from), to: toTarget(to, base) }))
    }),
  )
}

const toTarget = (to: string, base: string): string => (to.startsWith('/') ? joinPath(base, to) : to)

interface Place {
  instance: Instance
  /** Below the instance's folder. */
  path: string
  lang: string | null
  version: string | null
}

function findPlace(name: string, site: Docusaurus): Place | null {
  const own = below(name, site.folder)
  const translated =
    own === null ? null : /^i18n\/([^/]+)\/docusaurus-plugin-content-(docs|blog|pages)(?:-([^/]+))?\/(.*)$/.exec(own)
  if (translated) {
    const [, lang = '', kind, id = 'default', rest = ''] = translated
    const instance = site.instances.find((each) => each.kind === kind && each.id === id)
    const [, version, path] =
      kind === 'docs' ? (/^(current|version-[^/]+)\/(.*)$/.exec(rest) ?? []) : [rest, null, rest]
    return instance && path ? { instance, path, lang, version: version?.replace(/^version-/, '') ?? null } : null
  }
  const versioned = own === null ? null : /^(?:(\w+)_)?versioned_docs\/version-([^/]+)\/(.*)$/.exec(own)
  if (versioned) {
    const [, id = 'default', version = '', path = ''] = versioned
    const instance = site.instances.find((each) => each.kind === 'docs' && each.id === id)
    return instance ? { instance, path, lang: null, version } : null
  }
  const [instance] = site.instances
    .filter(({ folder }) => name.startsWith(folder))
    .sort((one, other) => other.folder.length - one.folder.length)
  if (!instance) return null
  const path = name.slice(instance.folder.length)
  return { instance, path, lang: null, version: instance.kind === 'docs' ? 'current' : null }
}

function describe(note: DialectNote, site: Docusaurus): Partial<NoteFacts> {
  const place = findPlace(note.name, site)
  if (!place) return { leftOut: outside }
  const { input } = note
  const { instance, path, lang } = place
  const written = instance.kind === 'blog' ? parsePostPath(path) : null
  const lastUpdate = mapAt(input, 'last_update')
  const address = toAddress(input, place, site)
  return {
    leftOut: findReasonToLeaveOut(place, site),
    held: isOn(input.draft) ? 'draft: true' : findHold(place, site),
    isUnlisted: isOn(input.unlisted),
    title: toWords(input.title),
    date: instance.kind === 'blog' ? (findMoment(input, ['date'], parseUtc) ?? parseUtc(written?.day)) : null,
    modified: findMoment(lastUpdate, ['date'], parseUtc),
    address,
    aliases: listFallbacks(address, place, site),
    order: toOrder(input.sidebar_position) ?? (instance.hasNumbers ? findNumberPrefix(splitName(path).stem) : null),
    label: toWords(input.sidebar_label),
    sidebarName: toWords(input.id),
    used: ['id', 'sidebar_label', 'unlisted', 'last_update'],
    lang,
    translationKey: `${instance.kind} ${instance.id} ${path}`,
    tags: toTags(input.tags, site),
  }
}

/** What has no translation is shown in the default language, at the address that the translation would have. */
function listFallbacks(address: string, { instance, path, lang, version }: Place, site: Docusaurus): string[] {
  if (lang !== null) return []
  const plugin = `docusaurus-plugin-content-${instance.kind}${instance.id === 'default' ? '' : `-${instance.id}`}`
  const folder = version === null ? '' : version === 'current' ? 'current/' : `version-${version}/`
  return site.locales
    .filter((code) => !site.translated.has(`${site.folder}i18n/${code}/${plugin}/${folder}${path}`))
    .map((code) => joinPath(site.base, code, address.slice(site.base.length)))
}

/** Each documentation, in each language and version that readers have. */
function arrange(notes: readonly TreeNote[], site: Docusaurus, facts: FolderFacts): NoteTree[] {
  const books = new Map<string, Book>()
  for (const note of notes) {
    const place = findPlace(note.name, site)
    if (place?.instance.kind !== 'docs') continue
    const { instance, path, lang, version } = place
    const key = [instance.id, lang ?? '', version ?? ''].join(' ')
    const book = books.get(key) ?? {
      key,
      folder: note.name.slice(0, -path.length),
      notes: [],
      sidebars: listSidebarFiles(site.folder, version, instance.sidebars),
    }
    book.notes.push({ note, path })
    books.set(key, book)
  }
  return [...books.values()].flatMap((book) => arrangeBook(book, facts))
}

const toTags = (tags: unknown, { tagLabels }: Docusaurus): string[] =>
  (Array.isArray(tags) ? tags : []).flatMap((tag) => {
    const name = isJsonRecord(tag) ? textAt(tag, 'label') : toWords(tag)
    return name === null ? [] : [tagLabels[name] ?? name]
  })

function findHold({ instance, lang }: Place, { built }: Docusaurus): string | null {
  if (lang !== null && built === null) return 'which languages have pages cannot be read'
  return findUnread(instance.excluded, 'exclude')
}

function findReasonToLeaveOut({ instance, path, lang, version }: Place, site: Docusaurus): string | null {
  const { versions, built } = site
  if (lang !== null && built !== null && !built.includes(lang)) return `the language ${lang} has no pages`
  const pattern = findGlob(path, instance.excluded)
  if (pattern !== null && !usualExcluded.includes(pattern)) return `the configuration excludes ${pattern}`
  const hidden = path.split('/').find((part) => part.startsWith('_'))
  if (hidden !== undefined)
    return `${hidden}: names that begins with _ have no page`.replace('names that begins', 'names that begin')
  const released = findReleased(instance, versions)
  if (released === null || version === released) return null
  if (version === 'current') return `not released: readers have ${released}`
  return `an older version: readers have ${released === 'current' ? 'the current one' : released}`
}

function toAddress(input: Config, place: Place, site: Docusaurus): string {
  const { instance, path, lang } = place
  const own =
    instance.kind === 'blog'
      ? toPostPath(input, path)
      : instance.kind === 'docs'
        ? toDocPath(input, path, instance.hasNumbers)
        : toPagePath(path)
  const version = instance.versioning.paths[findReleased(instance, site.versions) ?? 'current'] ?? ''
  const address = joinPath(site.base, lang ?? '', instance.route, version, escapePath(own))
  if (site.trailingSlash === true) return withSlash(address)
  return site.trailingSlash === false || !own.endsWith('/') ? withoutSlash(address) : address
}

const toPagePath = (path: string): string => path.replace(/\.mdx?$/, '').replace(/(^|\/)index$/, '$1')

function parsePostPath(path: string): { folder: string; day: string | null; written: string | null; text: string } {
  const [, folder = '', date, text = ''] =
    /^(.*?)(\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(.*?)(?:\/?index)?\.mdx?$/.exec(path) ?? []
  if (!date) return { folder: '', day: null, written: null, text: path.replace(/(?:\/index)?\.mdx?$/, '') }
  return { folder, day: toDay(date.replaceAll('/', '-')), written: date.replaceAll('-', '/'), text }
}

function toPostPath(input: Config, path: string): string {
  const slug = toWords(input.slug)
  if (slug !== null) return slug
  const { folder, written, text } = parsePostPath(path)
  return written === null ? text : `${written}/${folder}${text}`
}

function toDocPath(input: Config, path: string, hasNumbers: boolean): string {
  const slug = toWords(input.slug)
  if (slug?.startsWith('/')) return slug
  const { folders, stem } = splitName(path)
  const toPart = hasNumbers ? withoutNumber : (name: string) => name
  const above = folders.map(toPart)
  if (slug !== null) return [...above, slug].join('/')
  const isFolder = /^(?:index|readme)$/i.test(stem) || stem.toLowerCase() === folders.at(-1)?.toLowerCase()
  if (isFolder && toWords(input.id) === null) return above.length > 0 ? `${above.join('/')}/` : '/'
  return [...above, toWords(input.id) ?? toPart(stem)].join('/')
}

const numbered = /^(\d+)\s*[-_.]+\s*([^-_.\s].*)$/
/** `2021-11-foo` and `7.0-foo` are days and versions. */
const isDayOrVersion = (name: string): boolean =>
  /^(?:\d{2}|\d{4})[-_.]\d{2}(?:[-_.](?:\d{2}|\d{4}))?(?:\D.*)?$/.test(name) || /^\d+[-_.]\d+.*$/.test(name)

const withoutNumber = (name: string): string => (isDayOrVersion(name) ? name : name.replace(numbered, '$2'))

const findNumberPrefix = (name: string): number | null =>
  isDayOrVersion(name) ? null : toOrder(numbered.exec(name)?.[1])
