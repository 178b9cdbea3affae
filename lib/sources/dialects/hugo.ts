import { isJsonRecord } from '#lib/core/posts'
import type { StatedMoment } from '../adopt/dates.ts'
import { dayOfYear, isTimeZone, nameOf, toWrittenDay } from './civil-time.ts'
import {
  type Config,
  countKeys,
  findConfig,
  firstText,
  folderOf,
  listAt,
  listConfigs,
  lookUp,
  mapAt,
  parseHead,
  textAt,
} from './configs.ts'
import { type DialectNote, defineDialect, type FolderFacts, type NoteFacts, outside } from './dialect.ts'
import { findExpression, findGlob } from './exclusions.ts'
import { isMatch } from './globs.ts'
import { arrangeHugo, documentations } from './hugo-tree.ts'
import { findMoment, hasClock, hasSeconds, parseIn } from './moments.ts'
import { below, escapePath, joinPath, splitName, toBase, toDay, toHosts, toStatedPath } from './paths.ts'
import { listPlainValues } from './plain-values.ts'
import type { TreeNote } from './tree.ts'
import { isOff, isOn, toOrder, toWordList, toWords } from './values.ts'

interface Language {
  code: string
  /** Below the folder that is read, with `/` at the end. */
  folder: string
  /** What stands before its addresses: `/fr`, or empty. */
  prefix: string
  isOff: boolean
}

interface Hugo {
  base: string
  timeZone: string
  languages: Language[]
  defaultLanguage: string
  /** Of a site with one language, when it says which. */
  onlyLanguage: string | null
  permalinks: Record<string, string>
  /** The keys that may hold the date, as `frontmatter.date` lists them. */
  dateKeys: string[]
  publishKeys: string[]
  expiryKeys: string[]
  isUgly: boolean
  keepsCapitals: boolean
  /** Folders of the content whose notes are parts of one page, and what sections hand down to the notes below. */
  bundles: string[]
  cascades: Cascade[]
  /** What sections say that may keep all below them from readers. */
  sections: { from: string; values: Config }[]
  /** Regular expressions of files that are not read. */
  ignored: string[]
  /** Files of folders that are not taken from there. */
  mounts: { folder: string; excluded: string[]; included: string[] }[]
}

interface Cascade {
  folder: string
  values: Config
  target: Config
  /** The section that hands it down; null for the configuration, which speaks for all languages. */
  from: string | null
}

const configName = /(?:^|\/)(?:(?:hugo|config)\.(?:toml|ya?ml|json)|config\/_default\/[\w.-]+\.(?:toml|ya?ml|json))$/i
const rootConfig =
  /(?:^|\/)(?:hugo\.(?:toml|ya?ml|json)|config\.(?:toml|ya?ml)|config\/_default\/(?:hugo|config)\.(?:toml|ya?ml|json))$/i

export const hugo = defineDialect<Hugo>({
  name: 'hugo',
  title: 'Hugo',
  configs: configName,
  companions: /(?:^|\/)_index(?:\.[\w-]+)?\.md$|(?:^|\/)layouts\/_?shortcodes\/[\w./-]+\.html$/,
  detect(facts) {
    const config = findConfig(facts, rootConfig)
    if (config && /hugo\./i.test(config.name)) return { found: config.name, weight: 3 }
    if (config && ['baseURL', 'baseurl', 'languageCode', 'theme', 'module'].some((key) => key in config.value))
      return { found: config.name, weight: facts.names.some((name) => /^(?:archetypes|layouts)\//.test(name)) ? 3 : 2 }
    const sections = facts.names.filter((name) => /(?:^|\/)_index(?:\.[\w-]+)?\.md$/.test(name)).length
    if (sections > 0) return { found: `${sections} × _index.md`, weight: 2 }
    const keys = countKeys(facts, ['lastmod', 'publishDate', 'expiryDate', 'linkTitle'])
    return keys > facts.samples.size / 4 ? { found: `${keys} notes with keys of Hugo`, weight: 1 } : null
  },
  findSiteWords(facts) {
    const { folder, value } = readSiteConfig(facts)
    const languages = mapAt(value, 'languages')
    const code = textAt(value, 'defaultcontentlanguage')
    const main = languages[code ?? 'en'] ?? Object.values(languages)[0]
    const own = isJsonRecord(main) ? lowerKeys(main) : {}
    const params = [mapAt(own, 'params'), mapAt(value, 'params'), listParamsFile(facts, folder)].map(lowerKeys)
    const find = (keys: readonly string[]) => params.map((each) => firstText(each, keys)).find((text) => text !== null)
    return {
      title: textAt(own, 'title') ?? textAt(value, 'title'),
      tagline: find(['tagline', 'subtitle', 'slogan']) ?? null,
      description: find(['description']) ?? null,
      language: firstText(own, ['locale', 'languagecode']) ?? firstText(value, ['locale', 'languagecode']) ?? code,
      timeZone: textAt(value, 'timezone'),
    }
  },
  configure(facts) {
    const { folder, value } = readSiteConfig(facts)
    const address = textAt(value, 'baseurl')
    const languages = listLanguages(facts, folder, value)
    const own: Hugo = {
      base: toBase(address),
      timeZone: toZone(textAt(value, 'timezone')) ?? 'UTC',
      languages,
      defaultLanguage: textAt(value, 'defaultcontentlanguage') ?? 'en',
      onlyLanguage: Object.keys(mapAt(value, 'languages')).length > 0 ? null : findLanguage(value),
      permalinks: readPermalinks(mapAt(value, 'permalinks')),
      dateKeys: toKeys(value, 'date', usualDates),
      publishKeys: toKeys(value, 'publishdate', ['publishdate', 'pubdate', 'published']),
      expiryKeys: toKeys(value, 'expirydate', ['expirydate', 'unpublishdate']),
      isUgly: isOn(value.uglyurls),
      keepsCapitals: isOn(value.disablepathtolower),
      bundles: listBundles(facts),
      cascades: [...toCascades(value.cascade, '', null), ...listCascades(facts)],
      sections: listSections(facts),
      ignored: toWordList(value.ignorefiles),
      mounts: listMounts(value, folder),
    }
    return {
      language: own.defaultLanguage,
      hasTermIds: isOn(lookUp(value, 'markup.goldmark.parser.autoDefinitionTermID')),
      links: { roots: languages.map((language) => language.folder), base: own.base, hosts: toHosts(address) },
      values: {
        ...listPlainValues({ params: lowerKeys({ ...listParamsFile(facts, folder), ...mapAt(value, 'params') }) }),
        ...listCodeShortcodes(facts),
      },
      own,
    }
  },
  describe,
  arrange: (notes, site) =>
    arrangeHugo(notes, (note) => {
      const place = findPlace(note.name, site)
      return place && { ...place, lang: place.language.code, sortedBy: toSortedBy(note) }
    }),
})

/** Of those with one weight, the newest first, then those without a date; equal ones by title. */
const toSortedBy = ({ date, title, label }: TreeNote): string =>
  `${date === null ? 2e15 : 1e15 - Date.parse(date)} ${label ?? title}`

/** Hugo knows its keys in any case. */
const lowerKeys = (config: Config): Config =>
  Object.fromEntries(Object.entries(config).map(([key, value]) => [key.toLowerCase(), value]))

/** `config.toml`, or its parts in `config/_default/`. */
function readSiteConfig(facts: FolderFacts): { folder: string; value: Config } {
  const main = findConfig(facts, rootConfig)
  const inFolder = main?.folder.endsWith('config/_default/') ?? false
  const folder = main ? (inFolder ? main.folder.replace(/config\/_default\/$/, '') : main.folder) : ''
  const parts = listConfigs(facts, /(?:^|\/)config\/_default\/[\w.-]+$/).filter(
    (part) => part.folder === `${folder}config/_default/`,
  )
  const value: Record<string, unknown> = { ...lowerKeys(main?.value ?? {}) }
  for (const part of parts) {
    const key = /([\w-]+?)(?:\.[\w-]+)?\.\w+$/.exec(part.name)?.[1]?.toLowerCase() ?? ''
    if (key !== 'hugo' && key !== 'config' && key !== 'params') value[key] ??= part.value
  }
  return { folder, value }
}

/** Shortcodes of the site and its themes whose templates show what they hold as code, and not as Markdown. */
const listCodeShortcodes = (facts: FolderFacts): Record<string, string> =>
  Object.fromEntries(
    [...facts.texts].flatMap(([name, text]) => {
      const [, shortcode] = /(?:^|\/)layouts\/_?shortcodes\/([\w./-]+)\.html$/.exec(name) ?? []
      return shortcode !== undefined && showsCode(text) ? [[`shortcodes.${shortcode}`, 'code']] : []
    }),
  )

function showsCode(template: string): boolean {
  const said = template.replace(/\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}/g, '')
  return (
    /\.Inner\b/.test(said) && /\bhighlight\b|\btransform\.Highlight\b|<pre\b/.test(said) && !isOfMarkdown.test(said)
  )
}

const isOfMarkdown = /\bmarkdownify\b|\bRenderString\b|\bRenderShortcodes\b|\bhl_inline\b/

/** `config/_default/params.toml` */
const listParamsFile = (facts: FolderFacts, folder: string): Config =>
  listConfigs(facts, /(?:^|\/)config\/_default\/params\.\w+$/).find(
    (part) => part.folder === `${folder}config/_default/`,
  )?.value ?? {}

function listLanguages(facts: FolderFacts, folder: string, value: Config): Language[] {
  const content = `${folder}${textAt(value, 'contentdir') ?? (hasFolder(facts, `${folder}content/`) ? 'content' : '')}`
  const root = content === '' || content.endsWith('/') ? content : `${content}/`
  const fallback = textAt(value, 'defaultcontentlanguage') ?? 'en'
  const inSubfolder = isOn(value.defaultcontentlanguageinsubdir)
  const stated = Object.entries(mapAt(value, 'languages')).filter(([, language]) => isJsonRecord(language))
  const off = toWordList(value.disablelanguages)
  const languages = stated.map(([code, language]) => {
    const settings = lowerKeys(language as Config)
    const own = textAt(settings, 'contentdir') ?? findMount(value, code)
    return {
      isOff: isOn(settings.disabled) || off.includes(code),
      code,
      folder: own ? `${folder}${own.replace(/\/*$/, '')}/` : root,
      prefix: code === fallback && !inSubfolder ? '' : `/${code.toLowerCase()}`,
    }
  })
  return languages.length > 0
    ? languages
    : [{ code: fallback, folder: root, prefix: inSubfolder ? `/${fallback}` : '', isOff: false }]
}

/** `[[module.mounts]]` may say that a folder is the content of one language. */
function findMount(value: Config, code: string): string | null {
  for (const mount of listAt(value, 'module.mounts')) {
    if (textAt(mount, 'target') !== 'content') continue
    const languages = [textAt(mount, 'lang'), ...toWordList(listAt(mount, 'sites.matrix.languages'))]
    if (languages.includes(code)) return textAt(mount, 'source')
  }
  return null
}

const findLanguage = (value: Config): string | null =>
  textAt(value, 'languagecode') ?? textAt(value, 'locale') ?? textAt(value, 'defaultcontentlanguage')

const hasFolder = (facts: FolderFacts, folder: string): boolean => facts.names.some((name) => name.startsWith(folder))

/** Since 0.131 the patterns stand below `page` and `section`. */
function readPermalinks(stated: Record<string, unknown>): Record<string, string> {
  const pages = isJsonRecord(stated.page) ? stated.page : stated
  return Object.fromEntries(
    Object.entries(pages).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  )
}

const usualDates = ['date', 'publishdate', 'pubdate', 'published', 'lastmod', 'modified']

/** The keys that the configuration names for a date, in its order. */
function toKeys(value: Config, name: string, usual: string[]): string[] {
  const stated = toWordList(lowerKeys(mapAt(value, 'frontmatter'))[name]).map((key) => key.toLowerCase())
  return stated.length === 0 ? usual : stated.flatMap((key) => (key === ':default' ? usual : [key]))
}

const toZone = (zone: string | null): string | null => (zone && isTimeZone(zone) ? zone : null)

/** `posts/cache/index.md` makes everything beside and below it a part of that page. */
const listBundles = (facts: FolderFacts): string[] =>
  facts.names.filter((name) => /(?:^|\/)index(?:\.[\w-]+)?\.(?:md|html?)$/.test(name)).map(folderOf)

function listCascades(facts: FolderFacts): Hugo['cascades'] {
  return [...facts.texts].flatMap(([name, text]) => {
    if (!sectionName.test(name) || !text.includes('cascade')) return []
    return toCascades(parseHead(text).cascade, folderOf(name), name)
  })
}

/** No page below a section that is a draft, has expired or waits for its day is built. */
const listSections = (facts: FolderFacts): Hugo['sections'] =>
  [...facts.texts].flatMap(([name, text]) =>
    sectionName.test(name) && /draft|date|publish|expir/i.test(text)
      ? [{ from: name, values: lowerKeys(parseHead(text)) }]
      : [],
  )

const sectionName = /(?:^|\/)_index(?:\.[\w-]+)?\.md$/

const toCascades = (stated: unknown, folder: string, from: string | null): Cascade[] =>
  (Array.isArray(stated) ? stated : [stated]).filter(isJsonRecord).map((values) => {
    const target = values._target ?? values.target
    return { folder, values, target: isJsonRecord(target) ? target : {}, from }
  })

function listMounts(value: Config, folder: string): Hugo['mounts'] {
  return listAt(value, 'module.mounts')
    .filter(isJsonRecord)
    .map(lowerKeys)
    .flatMap((mount) => {
      const source = textAt(mount, 'source')
      if (source === null) return []
      const path = `${folder}${source.replace(/^\.?\/|\/+$/g, '')}/`
      return [{ folder: path, excluded: toWordList(mount.excludefiles), included: toWordList(mount.includefiles) }]
    })
}

interface Place {
  language: Language
  folders: string[]
  /** The file's name without ending and language. */
  stem: string
  kind: 'page' | 'bundle' | 'section'
}

function describe(note: DialectNote, site: Hugo): Partial<NoteFacts> {
  const place = findPlace(note.name, site)
  if (!place) return { leftOut: outside }
  const inherited = toCascade(note.name, place, site)
  const input = { ...inherited, ...lowerKeys(note.input) }
  const title = toWords(input.title)
  const date = findDate(input, site, place)
  const sections = site.sections.filter(
    ({ from }) =>
      note.name !== from && note.name.startsWith(folderOf(from)) && findPlace(from, site)?.language === place.language,
  )
  const facts: Partial<NoteFacts> = {
    leftOut: findReasonToLeaveOut(note.name, place, site),
    inherited,
    held: findHold(note.name, input, site) ?? findDraftAbove(sections),
    isUnlisted:
      isOff((input._build as Config | undefined)?.list ?? (input.build as Config | undefined)?.list) ||
      isListPage(place, input),
    from:
      [findFrom(input, site) ?? date?.at, ...sections.map(({ values }) => findFrom(values, site))]
        .filter((at) => at != null)
        .toSorted()
        .at(-1) ?? null,
    until:
      [input, ...sections.map(({ values }) => values)]
        .flatMap((values) => findMoment(values, site.expiryKeys, parseStrict(site.timeZone))?.at ?? [])
        .toSorted()[0] ?? null,
    title,
    date,
    modified: findMoment(input, ['lastmod', 'modified'], parseStrict(site.timeZone)),
    order: toOrder(input.weight) === 0 ? null : toOrder(input.weight),
    label: toWords(input.linktitle),
    used: ['linkTitle', 'build', 'cascade'],
    lang: site.languages.length > 1 ? place.language.code : site.onlyLanguage,
    translationKey:
      toWords(input.translationkey) ?? [...place.folders, place.kind === 'bundle' ? '' : place.stem].join('/'),
    categories: toWordList(input.categories),
    tags: toWordList(input.tags),
  }
  const address = toAddress(input, place, site, { title, date })
  const aliases = toWordList(input.aliases).map((alias) => toAlias(alias, address, place, site))
  return { ...facts, address, aliases: [...aliases, ...listHomes(place, site)] }
}

function findPlace(name: string, site: Hugo): Place | null {
  const { stem: full } = splitName(name)
  const named = site.languages.find(({ code }) => full.toLowerCase().endsWith(`.${code.toLowerCase()}`))
  const inFolder = site.languages.filter(({ folder }) => name.startsWith(folder))
  const language =
    (named && inFolder.includes(named) ? named : undefined) ??
    inFolder.find(({ code, folder }) => folder.length > 0 && code !== site.defaultLanguage && isAlone(folder, site)) ??
    inFolder.find(({ code }) => code === site.defaultLanguage) ??
    inFolder[0]
  if (!language) return null
  const { folders, stem: withLanguage } = splitName(below(name, language.folder) ?? name)
  const stem = named === language ? withLanguage.slice(0, -language.code.length - 1) : withLanguage
  const kind = stem === '_index' ? 'section' : stem === 'index' ? 'bundle' : 'page'
  return { language, folders, stem, kind }
}

/** The home and the sections of a blog are pages with a list, and stand in none. In a documentation they are pages of its tree. */
const isListPage = ({ kind, folders }: Place, input: Config): boolean =>
  kind === 'section' &&
  (folders.length === 0 ||
    (folders.length === 1 && toOrder(input.weight) === null && !documentations.test(folders[0] ?? '')))

/** Whether one language alone has this folder. */
const isAlone = (folder: string, { languages }: Hugo): boolean =>
  languages.filter((language) => language.folder === folder).length === 1

/** What the sections above hand down, the nearest last. */
function toCascade(name: string, place: Place, site: Hugo): Config {
  const fitting = site.cascades
    .filter(
      ({ folder, target, from }) =>
        name.startsWith(folder) &&
        (from === null || findPlace(from, site)?.language === place.language) &&
        isTarget(target, name, place),
    )
    .sort((one, other) => one.folder.length - other.folder.length)
  return Object.assign({}, ...fitting.map(({ values }) => lowerKeys(values)))
}

/** A target that cannot be told hits: what it hides stays hidden. */
function isTarget(target: Config, name: string, { language, folders, kind }: Place): boolean {
  const [path, lang] = [textAt(target, 'path'), textAt(target, 'lang')]
  const [kinds, environment] = [textAt(target, 'kind'), textAt(target, 'environment')]
  const own = kind !== 'section' ? 'page' : folders.length === 0 ? 'home' : 'section'
  return (
    (path === null || isTargetPath(path, `/${folders.join('/')}`, name, language)) &&
    (lang === null || isMatch(language.code, lang)) &&
    (kinds === null || isMatch(own, kinds)) &&
    (environment === null || isMatch('production', environment))
  )
}

function isTargetPath(target: string, path: string, name: string, { folder }: Language): boolean {
  const page = `/${splitName(below(name, folder) ?? name)
    .folders.concat(splitName(name).stem)
    .join('/')}`
  const names = [page, page.slice(1), path, path.slice(1)]
  return names.some((each) => isMatch(each, target)) || !/^[\w*/{},.-]+$/.test(target)
}

function findReasonToLeaveOut(name: string, { language }: Place, { ignored, mounts }: Hugo): string | null {
  if (language.isOff) return `the language ${language.code} is switched off`
  const expression = findExpression(`/${name}`, ignored)
  if (expression !== null) return `ignoreFiles names ${expression}`
  for (const { folder, excluded, included } of mounts) {
    const path = below(name, folder)
    if (path === null) continue
    const pattern = findGlob(path, { list: excluded, isPlain: true })
    if (pattern !== null) return `excludeFiles names ${pattern}`
    if (included.length > 0 && findGlob(path, { list: included, isPlain: true }) === null)
      return 'includeFiles names others'
  }
  return null
}

function findHold(name: string, input: Config, site: Hugo): string | null {
  if (isOn(input.draft)) return 'draft: true'
  const build = (input._build ?? input.build) as Config | undefined
  if (build && (isOff(build.render) || build.render === 'link')) return `build.render: ${build.render}`
  const isIndex = /(?:^|\/)_?index(?:\.[\w-]+)?\.\w+$/.test(name)
  const bundle = site.bundles.find(
    (folder) => folder !== '' && name.startsWith(folder) && !(isIndex && folderOf(name) === folder),
  )
  return bundle !== undefined && !/(?:^|\/)_index\./.test(name) ? `a part of ${bundle}index.md` : null
}

function findDraftAbove(sections: Hugo['sections']): string | null {
  const draft = sections.find(({ values }) => isOn(values.draft) || isOff(values.published))
  return draft === undefined ? null : `draft: true of ${draft.from}`
}

const findFrom = (values: Config, { publishKeys, dateKeys, timeZone }: Hugo): string | null =>
  (findMoment(values, publishKeys, parseStrict(timeZone)) ?? findMoment(values, dateKeys, parseStrict(timeZone)))?.at ??
  null

/** `2024-06-30 23:30` and dates in words are none to Go. */
const parseStrict = (timeZone: string) => (value: unknown) => {
  const text = toWords(value)
  if (text === null || !/^\d{4}-\d{2}-\d{2}/.test(text) || (hasClock(text) && !hasSeconds(text))) return null
  return parseIn(timeZone)(text)
}

function findDate(input: Config, site: Hugo, { stem, folders, kind }: Place): StatedMoment | null {
  const parse = parseStrict(site.timeZone)
  const own = kind === 'bundle' ? (folders.at(-1) ?? stem) : stem
  const day = toDay(own.slice(0, 10))
  return findMoment({ ...input, ':filename': day }, site.dateKeys, parse)
}

/** The home of the default language is at its own folder too. */
const listHomes = ({ language, folders, kind }: Place, { base, languages }: Hugo): string[] =>
  kind === 'section' && folders.length === 0 && language.prefix === '' && languages.length > 1
    ? [joinPath(base, language.code.toLowerCase(), '/')]
    : []

interface Named {
  title: string | null
  date: StatedMoment | null
}

function toAddress(input: Config, place: Place, site: Hugo, named: Named): string {
  const { language } = place
  const stated = toWords(input.url)
  if (stated !== null) return joinPath(site.base, stated.startsWith('/') ? '' : language.prefix, escapePath(stated))
  return joinPath(site.base, language.prefix, escapePath(toPath(input, place, site, named)))
}

function toPath(input: Config, { folders, stem, kind }: Place, site: Hugo, { title, date }: Named): string {
  const clean = (text: string) => (site.keepsCapitals ? urlize(text) : urlize(text).toLowerCase())
  if (kind === 'section') return folders.length > 0 ? `/${folders.map(clean).join('/')}/` : '/'
  const isFileDated = site.dateKeys.includes(':filename') && toDay(stem.slice(0, 10)) !== null
  const file = kind === 'bundle' ? (folders.at(-1) ?? '') : isFileDated ? stem.slice(11) || stem : stem
  const above = kind === 'bundle' ? folders.slice(0, -1) : folders
  const slug = toWords(input.slug)
  const pattern =
    site.permalinks[above[0] ?? '/'] ??
    (kind === 'bundle' && above.length === 0 ? undefined : site.permalinks[folders[0] ?? '/'])
  const end = site.isUgly ? '.html' : '/'
  if (pattern === undefined || (kind === 'bundle' && file === ''))
    return `/${[...above, slug ?? file].map(clean).filter(Boolean).join('/')}${file === '' ? '' : end}`
  const day = date ? toWrittenDay(date) : { year: '1', month: '01', day: '01' }
  const path = pattern.replace(/:([a-z]+)(\[[^\]]*\])?/g, (all, token: string, range: string | undefined) => {
    const values: Record<string, () => string> = {
      year: () => day.year,
      month: () => day.month,
      day: () => day.day,
      monthname: () => (date ? nameOf(day, 'month', 'long') : 'January').toLowerCase(),
      weekday: () => String(date ? new Date(`${date.day}T00:00:00Z`).getUTCDay() : 1),
      weekdayname: () => (date ? nameOf(day, 'weekday', 'long') : 'Monday').toLowerCase(),
      yearday: () => String(date ? Number(dayOfYear(day)) : 1),
      section: () => clean(folders[0] ?? ''),
      sections: () => slice(above, range).map(clean).join('/'),
      title: () => clean(title ?? file),
      slug: () => clean(slug ?? title ?? file),
      slugorfilename: () => clean(slug ?? file),
      slugorcontentbasename: () => clean(slug ?? file),
      filename: () => clean(stem),
      contentbasename: () => clean(file),
    }
    return values[token]?.() ?? all
  })
  return site.isUgly && path.endsWith('/') ? `${path.slice(0, -1)}.html` : path
}

function slice(parts: readonly string[], range: string | undefined): readonly string[] {
  if (!range) return parts
  const [from, to] = range.slice(1, -1).split(':')
  if (to === undefined) return range === '[last]' ? parts.slice(-1) : parts.slice(Number(from), Number(from) + 1)
  return parts.slice(Number(from || 0), to === '' || to === 'last' ? undefined : Number(to))
}

/** Letters, digits and `. / \ _ # + ~ @` stay; blanks and hyphens are one hyphen. */
function urlize(text: string): string {
  let path = ''
  let waits = false
  for (const char of text.trim()) {
    if (/[\p{L}\p{N}\p{M}./\\_#+~@]/u.test(char)) {
      path += waits ? `-${char}` : char
      waits = false
    } else if (path !== '' && /[\s-]/u.test(char)) waits = true
  }
  return path
}

/** From the root with a slash, else relative to the folder above the note's address. */
function toAlias(alias: string, address: string, { language }: Place, { base }: Hugo): string {
  if (alias.startsWith('/?')) return toStatedPath(alias)
  const above = address.replace(/[^/]*\/?$/, '')
  const path = alias.startsWith('/') ? joinPath(base, language.prefix, alias) : joinPath(above, alias)
  return escapePath(/\.html?$|\/$/.test(path) ? path : `${path}/`)
}
