import { isJsonRecord } from '#lib/core/posts'
import type { StatedMoment } from '../adopt/dates.ts'
import { type CivilTime, dayOfYear, isTimeZone, nameOf, toCivilTime } from './civil-time.ts'
import { type Config, findConfig, findWords, mapAt, parseDataFile, textAt } from './configs.ts'
import { type DialectNote, defineDialect, type FolderFacts, type NoteFacts, outside } from './dialect.ts'
import { isMatch, isMatchOrBelow } from './globs.ts'
import { findMoment, hasClock, hasOffset, hasSeconds, isQuoted, parseIn } from './moments.ts'
import { below, escapePath, joinPath, splitName, toBase, toDay, toHosts, toStatedPath } from './paths.ts'
import { listPlainValues } from './plain-values.ts'
import { isOff, isOn, toOrder, toWordList, toWords } from './values.ts'

interface Jekyll {
  /** Below the folder that is read, with `/` at the end. */
  folder: string
  base: string
  timeZone: string
  permalink: string
  future: boolean
  collectionsFolder: string
  collections: Record<string, { output: boolean; permalink: string | null }>
  defaults: { path: string; type: string | null; values: Config }[]
  /** Paths and patterns of what is never written, and of names that are although they begin with a sign. */
  excluded: string[]
  included: string[]
}

/** They hold beside what the configuration excludes. */
const excludedAlways = [
  ...['.sass-cache', '.jekyll-cache', 'gemfiles', 'Gemfile', 'Gemfile.lock', 'node_modules'],
  ...['vendor/bundle', 'vendor/cache', 'vendor/gems', 'vendor/ruby'],
]

export const jekyll = defineDialect<Jekyll>({
  name: 'jekyll',
  title: 'Jekyll',
  configs: /(?:^|\/)(?:_config\.(?:ya?ml|toml)|Gemfile)$/,
  companions: /(?:^|\/)_data\/.*\.(?:ya?ml|json)$/,
  detect(facts) {
    const config = findConfig(facts, /(?:^|\/)_config\.(?:ya?ml|toml)$/)
    const posts = facts.names.find((name) => /(?:^|\/)_posts\/(?:.*\/)?\d{4}-\d{1,2}-\d{1,2}-/.test(name))
    const isOfHexo = facts.names.some((name) => /(?:^|\/)(?:source\/_posts|scaffolds)\//.test(name))
    if (config && !isOfHexo) return { found: config.name, weight: posts ? 3 : 2 }
    if ([...facts.texts].some(([name, text]) => name.endsWith('Gemfile') && /\bjekyll\b|github-pages/.test(text)))
      return { found: 'Gemfile', weight: 2 }
    return posts && !isOfHexo ? { found: posts, weight: 2 } : null
  },
  findSiteWords: (facts) =>
    findWords(facts, /(?:^|\/)_config\.(?:ya?ml|toml)$/, {
      title: ['title', 'name'],
      tagline: ['tagline', 'subtitle'],
      description: ['description'],
      language: ['lang', 'locale', 'language'],
      timeZone: ['timezone'],
    }),
  configure(facts, surroundings) {
    const config = findConfig(facts, /(?:^|\/)_config\.(?:ya?ml|toml)$/)
    const value = config?.value ?? {}
    const source = toWords(value.source)
    const folder = `${config?.folder ?? ''}${source && source !== '.' ? `${source.replace(/^\.\/|\/+$/g, '')}/` : ''}`
    const zone = textAt(value, 'timezone')
    const own: Jekyll = {
      folder,
      base: toBase(textAt(value, 'baseurl')),
      timeZone: zone && isTimeZone(zone) ? zone : surroundings.timeZone,
      permalink: textAt(value, 'permalink') ?? 'date',
      future: isOn(value.future),
      collectionsFolder: (textAt(value, 'collections_dir') ?? '').replace(/^\.\/|\/+$/g, ''),
      collections: readCollections(value.collections),
      defaults: readDefaults(value.defaults),
      excluded: [...toWordList(value.exclude), ...excludedAlways, textAt(value, 'destination') ?? '_site'],
      included: toWordList(value.include),
    }
    return {
      links: { roots: [folder], base: own.base, hosts: toHosts(textAt(value, 'url')) },
      parts: { roots: [`${folder}_includes/`, folder] },
      values: readValues(facts, value, folder),
      own,
    }
  },
  describe,
})

function readCollections(stated: unknown): Jekyll['collections'] {
  if (Array.isArray(stated))
    return Object.fromEntries(toWordList(stated).map((name) => [name, { output: false, permalink: null }]))
  return Object.fromEntries(
    Object.entries(isJsonRecord(stated) ? stated : {}).map(([name, options]) => [
      name,
      { output: isOn(mapAt({ options }, 'options').output), permalink: textAt({ options }, 'options.permalink') },
    ]),
  )
}

const readDefaults = (stated: unknown): Jekyll['defaults'] =>
  (Array.isArray(stated) ? stated : []).filter(isJsonRecord).map((entry) => ({
    path: (textAt(entry, 'scope.path') ?? '').replace(/^\/|\/$/g, ''),
    type: textAt(entry, 'scope.type'),
    values: mapAt(entry, 'values'),
  }))

interface Place {
  kind: 'post' | 'draft' | 'page' | 'document'
  /** `posts`, or the name of another collection. */
  collection: string | null
  /** Below the collection's folder, without the ending. */
  path: string
  /** The day of the file's name, and the name without it. */
  day: string | null
  stem: string
  ending: string
  /** Folders above `_posts`, which are categories. */
  above: string[]
}

/** `site.title`, `site.data.versions.newest` */
function readValues(facts: FolderFacts, value: Config, folder: string): Record<string, string> {
  const place = `${folder}${(textAt(value, 'data_dir') ?? '_data').replace(/^\.\/|\/+$/g, '')}/`
  const data: Record<string, unknown> = {}
  for (const [name, text] of facts.texts) {
    if (!name.startsWith(place) || !/\.(?:ya?ml|json)$/.test(name)) continue
    const keys = name
      .slice(place.length)
      .replace(/\.\w+$/, '')
      .split('/')
    if (!keys.some((key) => Object.hasOwn(Object.prototype, key))) putData(data, keys, parseDataFile(name, text))
  }
  return listPlainValues({ site: { ...value, data } })
}

/** Folders of data are maps. */
function putData(data: Record<string, unknown>, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) data[key] = isJsonRecord(data[key]) && isJsonRecord(value) ? { ...data[key], ...value } : value
  else {
    const inner = isJsonRecord(data[key]) ? data[key] : {}
    data[key] = inner
    putData(inner, rest, value)
  }
}

function describe(note: DialectNote, site: Jekyll): Partial<NoteFacts> {
  const name = below(note.name, site.folder)
  if (name === null) return { leftOut: outside }
  const place = findPlace(name, site)
  const leftOut = findReasonToLeaveOut(name, place, site)
  if (note.head === null && place.kind === 'page') return { leftOut, address: joinPath(site.base, escapePath(name)) }
  const inherited = toDefaults(name, place, site)
  const input = { ...inherited, ...note.input }
  const date = findDate(input, note, place, site)
  const categories = [...place.above, ...toWordList(input.category), ...splitWords(input.categories)]
  const leadsTo = toWords(input.redirect_to)
  return {
    leftOut,
    inherited,
    held: findHold(input, place, leadsTo),
    isUnlisted: isOff(input.sitemap),
    from: site.future ? null : (date?.at ?? null),
    title: toWords(input.title),
    date,
    modified: findMoment(input, ['last_modified_at', 'updated', 'modified'], parseIn(site.timeZone)),
    address: joinPath(site.base, escapePath(toPath(input, place, site, { date, categories }))),
    aliases: toWordList(input.redirect_from).map((path) => joinPath(site.base, toStatedPath(path))),
    leadsTo,
    used: ['sitemap', 'redirect_to'],
    order: toOrder(input.nav_order) ?? toOrder(input.order) ?? toOrder(input.weight),
    lang: toWords(input.lang),
    categories: [...new Set(categories)],
    tags: [...new Set([...toWordList(input.tag), ...splitWords(input.tags)])],
  }
}

/** One text is words between blanks, a list is itself. */
const splitWords = (value: unknown): string[] =>
  Array.isArray(value) ? toWordList(value) : (toWords(value) ?? '').split(/\s+/).filter(Boolean)

/** Ruby takes two digits for a year from 1969 to 2068. */
const withCentury = (day: string): string =>
  /^\d\d-/.test(day) ? `${Number(day.slice(0, 2)) < 69 ? '20' : '19'}${day}` : day

function findPlace(name: string, site: Jekyll): Place {
  const { folders, stem: full, ending } = splitName(name)
  const root = site.collectionsFolder === '' ? 0 : site.collectionsFolder.split('/').length
  const isBelow = name.startsWith(site.collectionsFolder === '' ? '' : `${site.collectionsFolder}/`)
  const at = folders.findIndex((folder) => folder === '_posts' || folder === '_drafts')
  const [, written, rest] = /^(\d{2,4}-\d{1,2}-\d{1,2})-(.*)$/.exec(full) ?? []
  const day = written ? toDay(withCentury(written)) : null
  const stem = day ? (rest as string) : full
  if (at >= 0) {
    const kind = folders[at] === '_posts' ? 'post' : 'draft'
    const above = folders.slice(isBelow ? root : 0, at)
    return { kind, collection: 'posts', path: [...folders.slice(at + 1), stem].join('/'), day, stem, ending, above }
  }
  const collection = isBelow && folders[root]?.startsWith('_') ? folders[root].slice(1) : null
  const isDocument = collection !== null && Object.hasOwn(site.collections, collection)
  const path = isDocument ? [...folders.slice(root + 1), full].join('/') : [...folders, full].join('/')
  return {
    kind: isDocument ? 'document' : 'page',
    collection,
    path,
    day,
    stem: isDocument ? stem : full,
    ending,
    above: [],
  }
}

/** Later entries and longer paths win, as Jekyll has it. */
function toDefaults(name: string, place: Place, site: Jekyll): Config {
  const type = { post: 'posts', draft: 'drafts', page: 'pages', document: place.collection ?? '' }[place.kind]
  const fitting = site.defaults
    .filter((entry) => (entry.type === null || entry.type === type) && isInScope(name, entry.path))
    .sort((one, other) => one.path.length - other.path.length)
  return Object.assign({}, ...fitting.map(({ values }) => values))
}

const isInScope = (name: string, path: string): boolean => path === '' || isMatchOrBelow(name, path)

function findReasonToLeaveOut(name: string, place: Place, site: Jekyll): string | null {
  const { kind, collection } = place
  if (kind === 'document' && collection && !site.collections[collection]?.output)
    return `the collection ${collection} has no pages`
  const hidden = listOwnParts(name, place, site).find(
    (part) => /^[._#~]|~$/.test(part) && !site.included.some((entry) => isMatch(part, toPlainPath(entry))),
  )
  if (hidden !== undefined && !site.included.some((entry) => fits(name, entry))) return `${hidden} has no pages`
  const rule = site.excluded.find((entry) => fits(name, entry))
  return rule === undefined ? null : `the configuration excludes ${rule}`
}

/** The names of a path but those by which posts, drafts and collections are told. */
function listOwnParts(name: string, { kind }: Place, { collectionsFolder }: Jekyll): string[] {
  const parts = name.split('/')
  if (kind === 'page') return parts
  if (kind === 'document') return parts.slice((collectionsFolder === '' ? 0 : collectionsFolder.split('/').length) + 1)
  return parts.slice(0, -1).filter((part) => part !== '_posts' && part !== '_drafts')
}

const toPlainPath = (entry: string): string => entry.replace(/^(?:\.?\/)+|\/+$/g, '')

/** Jekyll's `*` goes beyond folders. */
const fits = (name: string, entry: string): boolean => isMatchOrBelow(name, toPlainPath(entry).replace(/\*+/g, '**'))

function findHold(input: Config, { kind, day }: Place, leadsTo: string | null): string | null {
  if (kind === 'draft') return 'folder _drafts'
  if (input.published === false || String(input.published) === 'false') return 'published: false'
  if (kind === 'post' && day === null) return 'no day in its name, which Jekyll leaves out'
  return leadsTo === null ? null : `redirect_to: ${leadsTo}`
}

/**
 * With seconds and neither offset nor quotes, Ruby reads a clock as UTC; any other clock without an offset is in the zone of
 * the site.
 */
function findDate(input: Config, { head }: DialectNote, place: Place, site: Jekyll): StatedMoment | null {
  const parse = (value: unknown): StatedMoment | null => {
    const text = toWords(value) ?? ''
    const isUtc = hasClock(text) && hasSeconds(text) && !hasOffset(text) && !isQuoted(head, 'date')
    return parseIn(isUtc ? 'UTC' : site.timeZone)(text)
  }
  return findMoment(input, ['date'], parse) ?? parseIn(site.timeZone)(place.day)
}

const styles: Record<string, string> = {
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
}

interface Named {
  date: StatedMoment | null
  categories: readonly string[]
}

function toPath(input: Config, place: Place, site: Jekyll, named: Named): string {
  const pattern = toWords(input.permalink) ?? findPattern(place, site)
  const time = named.date ? toCivilTime(named.date.at, site.timeZone) : null
  const filled = fill(styles[pattern] ?? pattern, input, place, { ...named, time })
  return joinPath(filled)
}

function findPattern({ kind, collection, stem, ending }: Place, site: Jekyll): string {
  if (kind === 'post' || kind === 'draft') return site.collections.posts?.permalink ?? site.permalink
  if (kind === 'document')
    return site.collections[collection ?? '']?.permalink ?? withSuffix('/:collection/:path', site.permalink)
  if (/^\.html?$|^\.md$|^\.markdown$/i.test(ending) && stem === 'index') return '/:path/'
  return withSuffix('/:path/:basename', site.permalink)
}

/** The style of the site decides whether pages are folders. */
function withSuffix(template: string, style: string): string {
  if (style === 'pretty') return `${template}/`
  if (style in styles) return `${template}:output_ext`
  if (style.endsWith('/')) return `${template}/`
  return style.endsWith(':output_ext') ? `${template}:output_ext` : template
}

function fill(
  pattern: string,
  input: Config,
  place: Place,
  { time, categories }: Named & { time: CivilTime | null },
): string {
  const slug = toWords(input.slug)
  const title = slug ?? place.stem
  const folder = place.path.split('/').slice(0, -1).join('/')
  const values: Record<string, () => string | undefined> = {
    collection: () => place.collection ?? undefined,
    path: () => (place.kind === 'page' ? folder : place.path),
    basename: () => place.stem,
    name: () => slugify(place.stem),
    title: () => toPretty(title),
    slug: () => slugify(title),
    categories: () => [...new Set(categories.map((name) => name.toLowerCase()))].join('/'),
    slugified_categories: () => [...new Set(categories.map(slugify))].join('/'),
    output_ext: () => '.html',
    year: () => time?.year,
    short_year: () => time?.year.slice(2),
    month: () => time?.month,
    i_month: () => (time && String(Number(time.month))) || undefined,
    day: () => time?.day,
    i_day: () => (time && String(Number(time.day))) || undefined,
    hour: () => time?.hour,
    minute: () => time?.minute,
    second: () => time?.second,
    week: () => (time && findWeek(time).week) || undefined,
    w_year: () => (time && findWeek(time).year) || undefined,
    w_day: () => (time && findWeek(time).day) || undefined,
    y_day: () => (time && dayOfYear(time)) || undefined,
    short_month: () => (time && nameOf(time, 'month', 'short')) || undefined,
    long_month: () => (time && nameOf(time, 'month', 'long')) || undefined,
    short_day: () => (time && nameOf(time, 'weekday', 'short')) || undefined,
    long_day: () => (time && nameOf(time, 'weekday', 'long')) || undefined,
  }
  const tokens = Object.keys(values).sort((one, other) => other.length - one.length)
  return pattern.replace(new RegExp(`:(${tokens.join('|')})`, 'g'), (_all, token: string) => values[token]?.() ?? '')
}

/** The week as ISO counts it: it belongs to the year of its Thursday. */
function findWeek({ year, month, day }: CivilTime): { year: string; week: string; day: string } {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const weekday = date.getUTCDay() || 7
  date.setUTCDate(date.getUTCDate() + 4 - weekday)
  const days = (date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000
  return {
    year: String(date.getUTCFullYear()),
    week: String(Math.floor(days / 7) + 1).padStart(2, '0'),
    day: String(weekday),
  }
}

/** `:title` keeps capitals and the signs that addresses may hold. */
const toPretty = (text: string): string =>
  text.replace(/[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+/gu, '-').replace(/^-|-$/g, '')

const slugify = (text: string): string =>
  text
    .replace(/[^\p{M}\p{L}\p{Nd}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase()
