import type { StatedMoment } from '../adopt/dates.ts'
import { dayOfYear, isTimeZone, nameOf, toWrittenDay } from './civil-time.ts'
import { type Config, findConfig, findWords, textAt } from './configs.ts'
import { type DialectNote, defineDialect, type NoteFacts, outside } from './dialect.ts'
import { findGlob, findUnread, findWideGlob, type Patterns, readPatterns } from './exclusions.ts'
import { compileStated, longestSubject } from './expressions.ts'
import { parseKeyLines } from './heads.ts'
import { isLiteralMap } from './literals.ts'
import { findMoment, parseIn } from './moments.ts'
import { below, escapePath, joinPath, splitName, toBase, toDay, toHosts } from './paths.ts'
import { toAscii } from './slugs.ts'
import { isOff, toWordList, toWords } from './values.ts'

interface Pelican {
  folder: string
  base: string
  timeZone: string
  lang: string
  /** Whether a note without a slug has the name of its file. */
  isSluggedByName: boolean
  /** What names of files say; null where that cannot be read. */
  fileNames: string | null
  /** Settings that are texts: patterns of addresses above all. */
  settings: Record<string, string>
  hidesFuture: boolean
  pageFolders: string[]
  articleFolders: string[]
  /** Folders of articles and of pages that are not looked into, and names of files that are none. */
  excluded: { articles: Patterns; pages: Patterns; files: Patterns }
  /** What is said of notes that say nothing; null where it is code. */
  defaults: Config | null
}

const configName = /(?:^|\/)pelicanconf\.py$/

export const pelican = defineDialect<Pelican>({
  name: 'pelican',
  title: 'Pelican',
  configs: configName,
  detect(facts) {
    const config = findConfig(facts, configName)
    return config ? { found: config.name, weight: 3 } : null
  },
  findSiteWords: (facts) =>
    findWords(facts, configName, {
      title: ['SITENAME'],
      tagline: ['SITESUBTITLE', 'SITETAG'],
      description: ['SITEDESCRIPTION', 'SITE_DESCRIPTION'],
      language: ['DEFAULT_LANG'],
      timeZone: ['TIMEZONE'],
    }),
  configure(facts, surroundings) {
    const config = findConfig(facts, configName)
    const value = config?.value ?? {}
    const zone = textAt(value, 'TIMEZONE')
    const path = (textAt(value, 'PATH') ?? 'content').replace(/^\.\/|\/+$/g, '')
    const folder = `${config?.folder ?? ''}${path === '' || path === '.' ? '' : `${path}/`}`
    const pages = toWordList(value.PAGE_PATHS)
    const own: Pelican = {
      folder,
      base: toBase(textAt(value, 'SITEURL')),
      timeZone: zone && isTimeZone(zone) ? zone : surroundings.timeZone,
      lang: textAt(value, 'DEFAULT_LANG') ?? 'en',
      isSluggedByName: textAt(value, 'SLUGIFY_SOURCE') === 'basename',
      fileNames: readFileNames(value),
      settings: Object.fromEntries(
        Object.entries(value).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])),
      ),
      hidesFuture: isOff(value.WITH_FUTURE_DATES),
      pageFolders: pages.length > 0 ? pages : ['pages'],
      articleFolders: toWordList(value.ARTICLE_PATHS).filter((each) => each !== '.'),
      excluded: {
        articles: readPatterns(value, 'ARTICLE_EXCLUDES'),
        pages: readPatterns(value, 'PAGE_EXCLUDES'),
        files: readPatterns(value, 'IGNORE_FILES'),
      },
      defaults: readDefaults(value),
    }
    return {
      language: own.lang,
      links: { roots: [folder], base: own.base, hosts: toHosts(textAt(value, 'SITEURL')) },
      parts: { roots: [`${folder}${(textAt(value, 'CODE_DIR') ?? 'code').replace(/^\.?\/|\/+$/g, '')}/`, folder] },
      own,
    }
  },
  describe,
  // Python-Markdown ends them at an empty line, and at one of dashes or dots.
  parseHead: (text) => parseKeyLines(text, { ends: /^(?:\s*|(?:-{3}|\.{3})(?:\s.*)?)$/ }),
})

/** A map, or pairs in older configurations. */
function readDefaults(value: Config): Config | null {
  if (!Object.hasOwn(value, 'DEFAULT_METADATA')) return {}
  const { DEFAULT_METADATA: stated } = value
  const isPairs = Array.isArray(stated) && stated.every((each) => Array.isArray(each) && each.length === 2)
  const defaults = isPairs ? Object.fromEntries(stated) : stated
  if (!isLiteralMap(defaults)) return null
  return Object.fromEntries(Object.entries(defaults).map(([key, each]) => [key.toLowerCase(), each]))
}

const usualFileNames = '(?P<date>\\d{4}-\\d{2}-\\d{2}).*'

function readFileNames(value: Config): string | null {
  if (!Object.hasOwn(value, 'FILENAME_METADATA')) return usualFileNames
  return textAt(value, 'FILENAME_METADATA')
}

/** What the name of a file says, which the note itself may say otherwise. */
function readName(stem: string, { fileNames }: Pelican): Config {
  const expression = fileNames === null ? null : compileStated(`^(?:${fileNames.replaceAll('(?P<', '(?<')})`, 'u')
  const found = expression?.exec(stem.slice(0, longestSubject))
  const said = Object.entries(found?.groups ?? {}).filter(([, each]) => each !== undefined)
  return Object.fromEntries(
    said.map(([key, each]) => [key.toLowerCase(), key.toLowerCase() === 'date' ? toDay(each ?? '') : each]),
  )
}

const articleStates = ['published', 'draft', 'hidden', 'skip']

function describe(note: DialectNote, site: Pelican): Partial<NoteFacts> {
  const path = below(note.name, site.folder)
  if (path === null) return { leftOut: outside }
  const stated = Object.fromEntries(Object.entries(note.input).map(([key, value]) => [key.toLowerCase(), value]))
  const { folders, stem } = splitName(path)
  const input: Config = { ...site.defaults, ...readName(stem, site), ...stated }
  const isPage = site.pageFolders.some((folder) => path.startsWith(`${folder}/`))
  const status = (toWords(input.status) ?? 'published').toLowerCase()
  const parse = parseIn(site.timeZone)
  const date = findMoment(input, ['date'], parse)
  const lang = toWords(input.lang) ?? site.lang
  const category = toWords(input.category) ?? (isPage ? null : (folders.at(-1) ?? 'misc'))
  return {
    leftOut: findReasonToLeaveOut(path, isPage, site),
    inherited: site.defaults ?? {},
    held: findHold(status, isPage, { title: toWords(input.title), date }, site) ?? findUnreadHold(input, isPage, site),
    isUnlisted: status === 'hidden',
    from: site.hidesFuture ? (date?.at ?? null) : null,
    title: toWords(input.title),
    date,
    modified: findMoment(input, ['modified'], parse),
    address: toAddress(input, { isPage, status, date, lang, category, stem }, site),
    lang,
    translationKey: toWords(input.slug) ?? null,
    categories: category === null || category === 'misc' ? [] : [category],
    tags: toTags(input.tags),
  }
}

const toTags = (value: unknown): string[] =>
  (Array.isArray(value) ? toWordList(value) : (toWords(value) ?? '').split(/[,\n]/))
    .map((tag) => tag.replace(/^-\s+/, '').trim())
    .filter(Boolean)

function findHold(
  status: string,
  isPage: boolean,
  { title, date }: { title: string | null; date: StatedMoment | null },
  site: Pelican,
): string | null {
  if (status === 'draft' || status === 'skip' || !articleStates.includes(status)) return `status: ${status}`
  if (title === null) return 'no title, without which Pelican leaves a note out'
  const isUndated = !isPage && date === null && !site.settings.DEFAULT_DATE
  return isUndated ? 'no date, without which Pelican leaves a note out' : null
}

/** A status and exclusions that only running the configuration would tell. */
function findUnreadHold(input: Config, isPage: boolean, { defaults, excluded }: Pelican): string | null {
  if (defaults === null && toWords(input.status) === null) return 'DEFAULT_METADATA: its status is code'
  const folders = isPage
    ? findUnread(excluded.pages, 'PAGE_EXCLUDES')
    : findUnread(excluded.articles, 'ARTICLE_EXCLUDES')
  return folders ?? findUnread(excluded.files, 'IGNORE_FILES')
}

function findReasonToLeaveOut(path: string, isPage: boolean, site: Pelican): string | null {
  const { articles, pages, files } = site.excluded
  const folder = findWideGlob(path, (isPage ? pages : articles).list)
  if (folder !== null) return `the configuration excludes ${folder}`
  const isBelow = (each: string) => each === '' || path.startsWith(`${each.replace(/\/+$/, '')}/`)
  if (!isPage && site.articleFolders.length > 0 && !site.articleFolders.some(isBelow)) return outside
  const name = path.split('/').flatMap((part) => findGlob(part, files) ?? [])[0] ?? findWideGlob(path, files.list)
  return name === null ? null : `the configuration ignores ${name}`
}

interface Named {
  isPage: boolean
  status: string
  date: StatedMoment | null
  lang: string
  category: string | null
  stem: string
}

const usualPatterns: Record<string, string> = {
  ARTICLE_URL: '{slug}.html',
  ARTICLE_LANG_URL: '{slug}-{lang}.html',
  PAGE_URL: 'pages/{slug}.html',
  PAGE_LANG_URL: 'pages/{slug}-{lang}.html',
  DRAFT_URL: 'drafts/{slug}.html',
  DRAFT_LANG_URL: 'drafts/{slug}-{lang}.html',
}

function toAddress(input: Config, { isPage, status, date, lang, category, stem }: Named, site: Pelican): string | null {
  const stated = toWords(input.url)
  if (stated !== null) return joinPath(site.base, escapePath(stated))
  const kind = isPage ? 'PAGE' : status === 'draft' ? 'DRAFT' : 'ARTICLE'
  const key = lang === site.lang ? `${kind}_URL` : `${kind}_LANG_URL`
  const slug = toWords(input.slug) ?? toPelicanSlug(site.isSluggedByName ? stem : (toWords(input.title) ?? ''))
  if (slug === null || slug === '') return null
  const day = date ? toWrittenDay(date) : null
  const values: Record<string, string | null | undefined> = {
    slug,
    lang,
    category: category === null ? null : toPelicanSlug(category),
    author: toPelicanSlug(toWords(input.author) ?? site.settings.AUTHOR ?? ''),
  }
  let isKnown = true
  const path = (site.settings[key] ?? usualPatterns[key] ?? '').replace(/\{([^}]*)\}/g, (_all, name: string) => {
    const format = /^date:(.*)$/.exec(name)?.[1]
    const value = format === undefined ? values[name] : day && toWrittenDate(format, day, site)
    if (value === null || value === undefined) isKnown = false
    return value ?? ''
  })
  return isKnown ? joinPath(site.base, escapePath(path)) : null
}

/** `%Y/%b/%d`; null for what this does not tell: hours, and names in another language. */
function toWrittenDate(format: string, day: ReturnType<typeof toWrittenDay>, { settings }: Pelican): string | null {
  const isEnglish = /^(?:en|C$|C\.|POSIX|$)/i.test(settings.LOCALE ?? '')
  const parts: Record<string, string> = {
    ...{ Y: day.year, y: day.year.slice(-2), m: day.month, d: day.day, j: dayOfYear(day), '%': '%' },
    ...{ '-m': String(Number(day.month)), '-d': String(Number(day.day)) },
    ...(isEnglish ? { b: nameOf(day, 'month', 'short'), B: nameOf(day, 'month', 'long') } : {}),
    ...(isEnglish ? { a: nameOf(day, 'weekday', 'short'), A: nameOf(day, 'weekday', 'long') } : {}),
  }
  let isKnown = true
  const written = format.replace(/%(-?[a-zA-Z%])/g, (_all, name: string) => {
    if (!Object.hasOwn(parts, name)) isKnown = false
    return parts[name] ?? ''
  })
  return isKnown ? written : null
}

/** The title in ASCII, lower case; null where that takes a table of a script. */
function toPelicanSlug(text: string): string | null {
  const ascii = toAscii(text)
  return ascii === null
    ? null
    : ascii
        .replace(/[^\w\s-]/g, '')
        .trim()
        .replace(/[-\s]+/g, '-')
        .toLowerCase()
}
