import { slug as toGithubSlug } from 'github-slugger'
import type { StatedMoment } from '../adopt/dates.ts'
import { type Collection, readCollections } from './astro-collections.ts'
import { type Config, findConfig, firstText, hasPackage, listAt, lookUp, mapAt, textAt } from './configs.ts'
import {
  type DialectNote,
  type DialectSite,
  defineDialect,
  type FolderFacts,
  type NoteFacts,
  outside,
  type SiteWords,
} from './dialect.ts'
import { readConstants, readLiteralAt } from './literals.ts'
import { findMoment, hasClock, hasSeconds, isQuoted, parseIn, parseUtc } from './moments.ts'
import { below, escapePath, joinPath, splitName, toBase, toHosts, withoutSlash, withSlash } from './paths.ts'
import { arrangeStarlight } from './starlight-tree.ts'
import { isOn, mapOf, toOrder, toWordList, toWords } from './values.ts'

interface Astro {
  /** The folder of the configuration. */
  folder: string
  base: string
  /** Where the machine that built the site stood. */
  timeZone: string
  /** What ends an address: a slash, `.html`, or nothing. */
  end: string
  /** The folder that Starlight makes pages of; null without Starlight. */
  docs: string | null
  languages: Record<string, string>
  /** The folder of the default language; null for the one without a folder, or where none is known. */
  defaultFolder: string | null
  /** Notes in other languages, by their paths without ending below the folder of the documentation. */
  translated: ReadonlySet<string>
  /** Collections whose loaders are told a folder. */
  collections: Collection[]
  /** Routes of collections, by the collection's name: `blog` → `/blog`. */
  routes: Record<string, string>
  /** `/old/[...slug]` → `/[...slug]`: each address below one was below the other. */
  moves: { from: string; to: string }[]
}

const configName = /(?:^|\/)astro\.config\.(?:js|ts|mjs|cjs|mts)$/

export const astro = defineDialect<Astro>({
  name: 'astro',
  title: 'Astro',
  configs:
    /(?:^|\/)(?:astro\.config\.\w+|package\.json|(?:content\.config|content\/config)\.(?:js|ts|mjs|mts)|src\/(?:consts?|constants|config|site[.-]?config|site)\.(?:ts|js|mjs))$/,
  detect(facts) {
    if (isStarlight(facts)) return null
    const config = findConfig(facts, configName)
    if (config) return { found: config.name, weight: 3 }
    if (hasPackage(facts, 'astro')) return { found: 'package.json names astro', weight: 3 }
    const note = facts.names.find((name) => /(?:^|\/)src\/content\/.*\.mdx?$/.test(name))
    return note ? { found: 'src/content/', weight: 2 } : null
  },
  findSiteWords: findAstroWords,
  configure: (facts, surroundings) => configure(facts, surroundings.timeZone, false),
  describe,
})

export const starlight = defineDialect<Astro>({
  name: 'starlight',
  title: 'Astro Starlight',
  configs: astro.configs,
  detect: (facts) =>
    isStarlight(facts)
      ? { found: findConfig(facts, configName)?.name ?? 'package.json names @astrojs/starlight', weight: 3 }
      : null,
  findSiteWords(facts) {
    const config = findConfig(facts, configName)
    return findStarlightWords(facts.texts.get(config?.name ?? '') ?? '', config?.value ?? {})
  },
  configure: (facts, surroundings) => configure(facts, surroundings.timeZone, true),
  describe,
  arrange(notes, site, facts) {
    const placed = notes.flatMap((note) => {
      const path = below(note.name, site.docs ?? '')
      if (path === null) return []
      const { lang, rest } = splitLanguage(path, site)
      return [{ note, lang: lang ?? '', path: rest }]
    })
    return arrangeStarlight(placed, facts.texts.get(findConfig(facts, configName)?.name ?? '') ?? '')
  },
})

/** A title is a text, or one for each language. */
function findStarlightWords(text: string, value: Config): SiteWords {
  const call = /\bstarlight\(\s*(?=\{)/.exec(text)
  const options = call && readLiteralAt(text, call.index + call[0].length)
  const titles = mapAt(options, 'title')
  const language = findDefaultLanguage(value, text)
  const stated = titles[language ?? 'en'] ?? Object.values(titles)[0]
  return {
    title: textAt(options, 'title') ?? toWords(stated),
    tagline: textAt(options, 'tagline'),
    description: textAt(options, 'description'),
    language: language === null ? null : (textAt(options, `locales.${language}.lang`) ?? language),
  }
}

/** Where most of its sites say what they are called: constants, or a map of them. */
const siteConstants = /(?:^|\/)src\/(?:consts?|constants|config|site[.-]?config|site)\.(?:ts|js|mjs)$/

/** `export const SITE_TITLE = 'Tides'`, `export const SITE = { title: 'Tides' }`. */
function findAstroWords(facts: FolderFacts): SiteWords {
  const name = [...facts.texts.keys()].sort().find((each) => siteConstants.test(each))
  const values = readConstants(facts.texts.get(name ?? '') ?? '')
  const find = (...keys: string[]) =>
    firstText(
      values,
      keys.flatMap((key) => [`site_${key}`, `site.${key}`, `siteconfig.${key}`, `site_config.${key}`]),
    )
  return {
    title: find('title', 'name'),
    tagline: find('tagline', 'subtitle'),
    description: find('description', 'desc'),
    language: find('lang', 'language', 'locale'),
  }
}

const isStarlight = (facts: FolderFacts): boolean =>
  hasPackage(facts, '@astrojs/starlight') ||
  [...facts.texts].some(([name, text]) => configName.test(name) && text.includes('@astrojs/starlight'))

function configure(facts: FolderFacts, timeZone: string, isDocs: boolean) {
  const config = findConfig(facts, configName)
  const folder = config?.folder ?? ''
  const value = config?.value ?? {}
  const content = `${folder}${textAt(value, 'srcDir')?.replace(/^\.\/|\/+$/g, '') ?? 'src'}/content/`
  const docs = isDocs ? `${content}docs/` : null
  const text = facts.texts.get(config?.name ?? '') ?? ''
  const languages = readLanguages(value, text, listFolders(facts, `${content}docs/`))
  const language = findDefaultLanguage(value, text)
  const collections = readCollections(facts, folder)
  const defaultFolder = language !== null && Object.hasOwn(languages, language) ? language : null
  const own: Astro = {
    folder,
    base: toBase(textAt(value, 'base')),
    timeZone,
    end: findEnd(value),
    docs,
    languages,
    defaultFolder,
    translated: listTranslated(facts, docs, languages),
    collections,
    routes: readRoutes(facts, folder, collections),
    moves: readMoves(value),
  }
  return {
    language,
    links: {
      roots: [`${content}docs/`, content, ...collections.map((each) => each.folder), folder],
      base: own.base,
      hosts: toHosts(textAt(value, 'site')),
      fallback: docs === null ? null : toFallback(own),
    },
    redirects: readRedirects(value, own.base),
    own,
  }
}

/** Starlight shows what has no translation in the default language, at the address that the translation would have. */
const toFallback = ({ languages, defaultFolder }: Astro) => ({
  from: Object.keys(languages)
    .filter((code) => code !== defaultFolder)
    .map((code) => `/${code}`),
  to: defaultFolder === null ? '' : `/${defaultFolder}`,
})

const listTranslated = (facts: FolderFacts, docs: string | null, languages: Astro['languages']): ReadonlySet<string> =>
  new Set(
    facts.names.flatMap((name) => {
      const path = docs === null ? null : below(name, docs)
      return path !== null && Object.hasOwn(languages, path.split('/')[0] ?? '') ? [withoutEnding(path)] : []
    }),
  )

const withoutEnding = (path: string): string => path.replace(/\.mdx?$/, '')

function findEnd(value: Config): string {
  if (lookUp(value, 'build.format') === 'file') return '.html'
  return value.trailingSlash === 'never' ? '' : '/'
}

/** Starlight's folders of languages and what stands before their addresses; `root` is the language without a folder. */
function readLanguages(value: Config, text: string, folders: readonly string[]): Record<string, string> {
  const stated = mapAt(value, 'i18n')
  if (listAt(stated, 'locales').length > 0)
    return Object.fromEntries(toWordList(stated.locales).map((code) => [code, `/${code}`]))
  // The options of an integration stand inside of a call: the map is read where it is written.
  const found = /\blocales\s*:\s*\{/.exec(text)
  const codes = found
    ? [...text.slice(found.index).matchAll(/^\s*['"]?([a-z]{2}(?:-[A-Za-z]{2,4})?)['"]?\s*:\s*\{/gm)]
    : []
  // A map that another file keeps says that there are languages; the folders say which.
  const named = !found && /\blocales\s*[:,}]/.test(text) ? folders.filter((name) => languageFolder.test(name)) : []
  const all = [...codes.map(([, code = '']) => code.toLowerCase()), ...named]
  return Object.fromEntries(all.map((code) => [code, `/${code}`]))
}

/** Starlight's own option stands inside of a call, as its map does. */
const findDefaultLanguage = (value: Config, text: string): string | null =>
  textAt(mapAt(value, 'i18n'), 'defaultLocale') ?? /\bdefaultLocale\s*:\s*['"]([\w-]+)['"]/.exec(text)?.[1] ?? null

const languageFolder = /^[a-z]{2}(?:-[a-z]{2,4})?$/

/** The folders directly below one. */
const listFolders = (facts: FolderFacts, folder: string): string[] => [
  ...new Set(
    facts.names.flatMap((name) => {
      const [first, ...rest] = below(name, folder)?.split('/') ?? []
      return first && rest.length > 0 ? [first] : []
    }),
  ),
]

/** `src/pages/blog/[...slug].astro` says where the collection `blog` is, as far as names can. */
function readRoutes(facts: FolderFacts, folder: string, stated: readonly Collection[]): Record<string, string> {
  const collections = new Set([
    ...stated.map(({ name }) => name),
    ...facts.names.flatMap((name) => /^src\/content\/([^/]+)\//.exec(below(name, folder) ?? '')?.[1] ?? []),
  ])
  const pages = facts.names.flatMap((name) => {
    const path = /^src\/pages\/([^[]*)\[(?:\.\.\.)?(?!page\])\w+\](?:\/index)?\.(?:astro|[jt]sx?)$/
    const [, above] = path.exec(below(name, folder) ?? '') ?? []
    return above === undefined ? [] : [above.replace(/\/$/, '')]
  })
  return Object.fromEntries(
    [...collections].map((name) => {
      const own =
        pages.find((page) => page === name) ??
        pages.find((page) => page !== '' && (page.endsWith(name) || name.startsWith(page)))
      const only = collections.size === 1 && pages.length === 1 ? pages[0] : undefined
      const isAtRoot = collections.size === 1 && pages.includes('')
      return [name, own ?? only ?? (isAtRoot ? '' : name)]
    }),
  )
}

const readMoves = (value: Config): Astro['moves'] =>
  Object.entries(mapAt(value, 'redirects')).flatMap(([from, to]) => {
    const [, above] = /^(\/[^[]*)\[\.\.\.\w+\]$/.exec(from) ?? []
    const [, target] = /^(\/[^[]*)\[\.\.\.\w+\]$/.exec(String(to)) ?? []
    return above === undefined || target === undefined ? [] : [{ from: above, to: target }]
  })

const readRedirects = (value: Config, base: string): DialectSite['redirects'] =>
  Object.entries(mapAt(value, 'redirects')).flatMap(([from, target]) => {
    const to = typeof target === 'string' ? target : textAt(target, 'destination')
    return to === null || /\[/.test(from)
      ? []
      : [{ from: joinPath(base, from), to: to.startsWith('/') ? joinPath(base, to) : to }]
  })

function describe(note: DialectNote, site: Astro): Partial<NoteFacts> {
  const { input } = note
  const inDocs = site.docs === null ? null : below(note.name, site.docs)
  const inCollection = inDocs === null ? findInCollection(note, site) : null
  const path = inDocs ?? inCollection?.path ?? below(note.name, `${site.folder}src/pages/`)
  if (path === null) return { leftOut: outside }
  const isHidden = path.split('/').some((part) => part.startsWith('_'))
  const { lang, rest } = splitLanguage(path, site)
  const address = toAddress(input, path, { inDocs, inCollection }, site)
  return {
    leftOut: isHidden ? 'names that begin with _ have no page' : null,
    held: isOn(input.draft) ? 'draft: true' : null,
    isUnlisted: isOn(mapOf(input.sidebar).hidden) && input.pagefind === false,
    title: toWords(input.title),
    date: inDocs === null ? findDate(note, site) : null,
    modified: findMoment(input, ['lastUpdated', 'updatedDate', 'updated', 'modified', 'lastmod'], (value) =>
      value === true ? null : parseUtc(value),
    ),
    address,
    aliases:
      address === null
        ? []
        : [...listMoved(address, site), ...(inDocs === null ? [] : listFallbacks(address, { lang, rest }, site))],
    order: toOrder(mapOf(input.sidebar).order) ?? toOrder(input.order),
    label: toWords(mapOf(input.sidebar).label),
    used: ['pagefind'],
    lang: toWords(input.lang) ?? lang,
    translationKey: inDocs === null ? null : rest,
    categories: toWordList(input.category ?? input.categories),
    tags: toWordList(input.tags),
  }
}

interface InCollection {
  /** Null for a collection that is told nowhere in data: its notes have addresses that cannot be known. */
  name: string | null
  path: string
}

function findInCollection({ name, head }: DialectNote, { collections, folder }: Astro): InCollection | null {
  const [stated] = collections
    .filter((each) => name.startsWith(each.folder))
    .sort((one, other) => other.folder.length - one.folder.length)
  if (stated) return { name: stated.name, path: name.slice(stated.folder.length) }
  const inContent = below(name, `${folder}src/content/`)
  if (inContent !== null) {
    const at = inContent.indexOf('/')
    return { name: inContent.slice(0, Math.max(at, 0)), path: inContent.slice(at + 1) }
  }
  const inSource = below(name, `${folder}src/`)
  return head === null || inSource === null || inSource.startsWith('pages/') ? null : { name: null, path: inSource }
}

/** The addresses at which other languages show a note of the default one. */
function listFallbacks(address: string, { lang, rest }: { lang: string | null; rest: string }, site: Astro): string[] {
  const { from, to } = toFallback(site)
  const path = lang === site.defaultFolder ? below(withSlash(address), withSlash(joinPath(site.base, to))) : null
  if (path === null) return []
  return from
    .filter((prefix) => !site.translated.has(`${prefix.slice(1)}/${withoutEnding(rest)}`))
    .map((prefix) => joinPath(site.base, prefix, path))
}

const listMoved = (address: string, { moves, base }: Astro): string[] =>
  moves.flatMap(({ from, to }) => {
    const rest = below(address, joinPath(base, to))
    return rest === null ? [] : [joinPath(base, from, rest)]
  })

const splitLanguage = (path: string, { languages }: Astro): { lang: string | null; rest: string } => {
  const first = path.split('/')[0] ?? ''
  return Object.hasOwn(languages, first) && path.includes('/')
    ? { lang: first, rest: path.slice(first.length + 1) }
    : { lang: null, rest: path }
}

const dateKeys = ['pubDate', 'pubDatetime', 'publishDate', 'publishedAt', 'published', 'date', 'created']

/** YAML's own timestamps are UTC; what YAML leaves as text is read by the machine, in its zone. */
function findDate(note: DialectNote, site: Astro): StatedMoment | null {
  return findMoment(note.input, dateKeys, (value, key) => {
    const text = toWords(value) ?? ''
    const isTimestamp = /^\d{4}-\d{2}-\d{2}(?:$|[Tt ])/.test(text) && (!hasClock(text) || hasSeconds(text))
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text)
    return parseIn(isDay || (isTimestamp && !isQuoted(note.head, key)) ? 'UTC' : site.timeZone)(text)
  })
}

interface Where {
  inDocs: string | null
  inCollection: InCollection | null
}

function toAddress(input: Config, path: string, { inDocs, inCollection }: Where, site: Astro): string | null {
  if (inCollection?.name === null) return null
  const isOfSchema = inDocs !== null || inCollection !== null
  const stated = isOfSchema ? toWords(input.slug) : null
  const route = inCollection === null ? '' : (site.routes[inCollection.name] ?? '')
  const own = stated ?? (isOfSchema ? toId(path) : withoutIndex(splitPath(path).join('/')))
  const address = joinPath(site.base, route, escapePath(own))
  if (own === '') return withSlash(address)
  return site.end === '/' ? withSlash(address) : `${withoutSlash(address)}${site.end}`
}

const splitPath = (path: string): string[] => {
  const { folders, stem } = splitName(path)
  return [...folders, stem]
}

const withoutIndex = (path: string): string => path.replace(/(?:^|\/)index$/, '')

/** Each part of the path as GitHub makes its anchors. */
const toId = (path: string): string =>
  withoutIndex(
    splitPath(path)
      .map((part) => toGithubSlug(part))
      .join('/'),
  )
