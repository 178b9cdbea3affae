import { isTimeZone } from './civil-time.ts'
import { type Config, findConfig, findWords, listAt, mapAt, parseHead, textAt } from './configs.ts'
import {
  type DialectNote,
  type DialectSite,
  defineDialect,
  type FolderFacts,
  type NoteFacts,
  outside,
} from './dialect.ts'
import { parseDotLines } from './heads.ts'
import { findMoment, parseIn } from './moments.ts'
import { below, escapePath, joinPath, splitName, toBase, toHosts } from './paths.ts'
import { toAscii } from './slugs.ts'
import { isOff, toWordList, toWords } from './values.ts'

interface Nikola {
  folder: string
  base: string
  timeZone: string
  /** Folders of notes and where their addresses begin, as POSTS and PAGES say. */
  places: { folder: string; route: string; isPost: boolean }[]
  /** What stands before the addresses of a language. */
  languages: Record<string, string>
  defaultLanguage: string
  isPretty: boolean
  /** What stands in files beside a note, by its path without the ending; null for a file that could not be read. */
  beside: Record<string, Config | null>
}

export const nikola = defineDialect<Nikola>({
  name: 'nikola',
  title: 'Nikola',
  configs: /(?:^|\/)conf\.py$/,
  companions: /\.(?:meta|md|markdown)$/,
  detect(facts) {
    const config = findConfig(facts, /(?:^|\/)conf\.py$/)
    return config && ('POSTS' in config.value || 'BLOG_TITLE' in config.value)
      ? { found: config.name, weight: 3 }
      : null
  },
  findSiteWords: (facts) =>
    findWords(facts, /(?:^|\/)conf\.py$/, {
      title: ['BLOG_TITLE'],
      description: ['BLOG_DESCRIPTION'],
      language: ['DEFAULT_LANG'],
      timeZone: ['TIMEZONE'],
    }),
  configure(facts) {
    const config = findConfig(facts, /(?:^|\/)conf\.py$/)
    const value = config?.value ?? {}
    const zone = textAt(value, 'TIMEZONE')
    const folder = config?.folder ?? ''
    const own: Nikola = {
      folder,
      base: toBase(textAt(value, 'SITE_URL')),
      timeZone: zone && isTimeZone(zone) ? zone : 'UTC',
      places: [...readPlaces(value, 'POSTS'), ...readPlaces(value, 'PAGES')],
      languages: Object.fromEntries(
        Object.entries(mapAt(value, 'TRANSLATIONS')).map(([code, path]) => [
          code,
          toBase(String(path).replace(/^\./, '')),
        ]),
      ),
      defaultLanguage: textAt(value, 'DEFAULT_LANG') ?? 'en',
      isPretty: !isOff(value.PRETTY_URLS),
      beside: readBeside(facts, Object.keys(mapAt(value, 'TRANSLATIONS'))),
    }
    return {
      language: own.defaultLanguage,
      links: {
        roots: [folder, ...own.places.map((place) => `${folder}${place.folder}`)],
        base: own.base,
        hosts: toHosts(textAt(value, 'SITE_URL')),
      },
      redirects: readRedirects(value, own.base),
      own,
    }
  },
  describe,
  parseHead: parseDotLines,
})

/** `("posts/*.md", "posts", "post.tmpl")` */
const readPlaces = (value: Config, key: 'POSTS' | 'PAGES'): Nikola['places'] =>
  listAt(value, key).flatMap((entry) => {
    const [pattern, route] = Array.isArray(entry) ? entry : []
    if (typeof pattern !== 'string') return []
    return [
      { folder: pattern.replace(/[^/]*$/, ''), route: typeof route === 'string' ? route : '', isPost: key === 'POSTS' },
    ]
  })

/** Files of metadata, and the heads of notes that have translations, which inherit them. */
function readBeside(facts: FolderFacts, languages: readonly string[]): Nikola['beside'] {
  const stems = new Set(facts.names.map(toStem))
  const isTranslated = (stem: string) => languages.some((code) => stems.has(`${stem}.${code}`))
  const found: Nikola['beside'] = {}
  for (const name of facts.names) {
    if (!/\.(?:meta|md|markdown)$/.test(name) || !(name.endsWith('.meta') || isTranslated(toStem(name)))) continue
    const text = facts.texts.get(name)
    const head = text === undefined ? null : (parseDotLines(text)?.input ?? parseHead(text))
    const before = found[toStem(name)]
    found[toStem(name)] = head === null || before === null ? null : { ...before, ...head }
  }
  return found
}

const toStem = (name: string): string => name.replace(/\.\w+$/, '')

const readRedirects = (value: Config, base: string): DialectSite['redirects'] =>
  listAt(value, 'REDIRECTIONS').flatMap((entry) => {
    const [from, to] = Array.isArray(entry) ? entry : []
    return typeof from === 'string' && typeof to === 'string' ? [{ from: joinPath(base, from), to }] : []
  })

function describe(note: DialectNote, site: Nikola): Partial<NoteFacts> {
  const name = below(note.name, site.folder)
  const place = name === null ? undefined : site.places.find(({ folder }) => name.startsWith(folder))
  if (name === null || !place) return { leftOut: outside }
  const { folders, stem: full } = splitName(name.slice(place.folder.length))
  const code = Object.keys(site.languages).find((lang) => lang !== site.defaultLanguage && full.endsWith(`.${lang}`))
  const stem = code ? full.slice(0, -code.length - 1) : full
  const own = toStem(note.name)
  const beside = [...(code ? [own.slice(0, -code.length - 1)] : []), own].map((each) => site.beside[each])
  const inherited: Config = Object.assign({}, ...beside)
  const input = { ...inherited, ...note.input }
  const status = (toWords(input.status) ?? 'published').toLowerCase()
  const tags = toTags(input.tags)
  const date = findMoment(input, ['date'], parseIn(site.timeZone))
  return {
    inherited,
    held:
      status === 'draft' || tags.includes('draft')
        ? 'a draft'
        : beside.includes(null)
          ? 'a file beside it says more of it and cannot be read'
          : null,
    isUnlisted: status === 'private' || tags.includes('private'),
    from: place.isPost ? (date?.at ?? null) : null,
    title: toWords(input.title),
    date,
    modified: findMoment(input, ['updated'], parseIn(site.timeZone)),
    address: toAddress(input, { folders, stem, code, route: place.route }, site),
    lang: code ?? site.defaultLanguage,
    translationKey: `${place.folder}${[...folders, stem].join('/')}`,
    categories: toWordList(input.category),
    tags: tags.filter((tag) => !['draft', 'private', 'mathjax'].includes(tag)),
  }
}

const toTags = (value: unknown): string[] =>
  (Array.isArray(value) ? toWordList(value) : (toWords(value) ?? '').split(','))
    .map((tag) => tag.trim())
    .filter(Boolean)

interface Place {
  folders: readonly string[]
  stem: string
  code: string | undefined
  route: string
}

/** The folders of a translation are those of its language; a name of letters that ASCII lacks gives no address that is known. */
function toAddress(input: Config, { folders, stem, code, route }: Place, site: Nikola): string | null {
  const slug = toWords(input.slug) ?? toNikolaSlug(stem)
  if (slug === null) return null
  const isIndex = slug === 'index'
  const isPretty = isOff(input.pretty_url) ? false : site.isPretty
  const path = joinPath(
    site.base,
    code ? (site.languages[code] ?? '') : '',
    route,
    escapePath([...folders, isIndex ? '' : slug].join('/')),
  )
  if (isIndex) return path
  return isPretty ? `${path}/` : `${path}.html`
}

/** `No Slug_In Näme (v2.1)` is `no-slug_in-name-v21`. */
function toNikolaSlug(text: string): string | null {
  const ascii = toAscii(text)
  return ascii === null
    ? null
    : ascii
        .toLowerCase()
        .replace(/[^\w\s-]/g, '')
        .trim()
        .replace(/[-\s]+/g, '-')
}
