import type { StatedMoment } from '../adopt/dates.ts'
import { isTimeZone, toWrittenDay } from './civil-time.ts'
import { type Config, findConfig, textAt } from './configs.ts'
import { type DialectNote, defineDialect, type NoteFacts, outside } from './dialect.ts'
import { parseKeyLines } from './heads.ts'
import { findMoment, parseIn } from './moments.ts'
import { below, escapePath, joinPath, splitName, toBase, toDay, toHosts } from './paths.ts'
import { toAscii } from './slugs.ts'
import { isOff, toWordList, toWords } from './values.ts'

interface Pelican {
  folder: string
  base: string
  timeZone: string
  lang: string
  /** Settings that are texts: patterns of addresses above all. */
  settings: Record<string, string>
  hidesFuture: boolean
  pageFolders: string[]
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
      settings: Object.fromEntries(
        Object.entries(value).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])),
      ),
      hidesFuture: isOff(value.WITH_FUTURE_DATES),
      pageFolders: pages.length > 0 ? pages : ['pages'],
    }
    return {
      language: own.lang,
      links: { roots: [folder], base: own.base, hosts: toHosts(textAt(value, 'SITEURL')) },
      own,
    }
  },
  describe,
  parseHead: parseKeyLines,
})

const articleStates = ['published', 'draft', 'hidden', 'skip']

function describe(note: DialectNote, site: Pelican): Partial<NoteFacts> {
  const path = below(note.name, site.folder)
  if (path === null) return { leftOut: outside }
  const input = Object.fromEntries(Object.entries(note.input).map(([key, value]) => [key.toLowerCase(), value]))
  const { folders, stem } = splitName(path)
  const isPage = site.pageFolders.some((folder) => path.startsWith(`${folder}/`))
  const status = (toWords(input.status) ?? 'published').toLowerCase()
  const parse = parseIn(site.timeZone)
  const date = findMoment(input, ['date'], parse) ?? parse(toDay(/^\d{4}-\d{2}-\d{2}/.exec(stem)?.[0] ?? ''))
  const lang = toWords(input.lang) ?? site.lang
  const category = toWords(input.category) ?? (isPage ? null : (folders.at(-1) ?? 'misc'))
  return {
    held: findHold(status, isPage, date, site),
    isUnlisted: status === 'hidden',
    from: site.hidesFuture ? (date?.at ?? null) : null,
    title: toWords(input.title),
    date,
    modified: findMoment(input, ['modified'], parse),
    address: toAddress(input, { isPage, status, date, lang, category }, site),
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

function findHold(status: string, isPage: boolean, date: StatedMoment | null, site: Pelican): string | null {
  if (status === 'draft' || status === 'skip' || !articleStates.includes(status)) return `status: ${status}`
  const isUndated = !isPage && date === null && !site.settings.DEFAULT_DATE
  return isUndated ? 'no date, without which Pelican leaves a note out' : null
}

interface Named {
  isPage: boolean
  status: string
  date: StatedMoment | null
  lang: string
  category: string | null
}

const usualPatterns: Record<string, string> = {
  ARTICLE_URL: '{slug}.html',
  ARTICLE_LANG_URL: '{slug}-{lang}.html',
  PAGE_URL: 'pages/{slug}.html',
  PAGE_LANG_URL: 'pages/{slug}-{lang}.html',
  DRAFT_URL: 'drafts/{slug}.html',
  DRAFT_LANG_URL: 'drafts/{slug}-{lang}.html',
}

function toAddress(input: Config, { isPage, status, date, lang, category }: Named, site: Pelican): string | null {
  const stated = toWords(input.url)
  if (stated !== null) return joinPath(site.base, escapePath(stated))
  const kind = isPage ? 'PAGE' : status === 'draft' ? 'DRAFT' : 'ARTICLE'
  const key = lang === site.lang ? `${kind}_URL` : `${kind}_LANG_URL`
  const slug = toWords(input.slug) ?? toPelicanSlug(toWords(input.title) ?? '')
  if (slug === null || slug === '') return null
  const day = date ? toWrittenDay(date) : null
  const values: Record<string, string | null | undefined> = {
    slug,
    lang,
    category: category === null ? null : toPelicanSlug(category),
    author: toPelicanSlug(toWords(input.author) ?? site.settings.AUTHOR ?? ''),
    'date:%Y': day?.year,
    'date:%m': day?.month,
    'date:%d': day?.day,
  }
  let isKnown = true
  const path = (site.settings[key] ?? usualPatterns[key] ?? '').replace(/\{([^}]*)\}/g, (_all, name: string) => {
    const value = values[name]
    if (value === null || value === undefined) isKnown = false
    return value ?? ''
  })
  return isKnown ? joinPath(site.base, escapePath(path)) : null
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
