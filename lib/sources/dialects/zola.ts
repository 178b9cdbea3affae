import { type Config, findConfig, folderOf, listAt, mapAt, parseHead, pickWords, textAt } from './configs.ts'
import { type DialectNote, defineDialect, type NoteFacts, outside } from './dialect.ts'
import { findWideGlob } from './exclusions.ts'
import { arrangeHugo } from './hugo-tree.ts'
import { findMoment, parseUtc } from './moments.ts'
import { below, escapePath, joinPath, splitName, toBase, toDay, toHosts, withSlash } from './paths.ts'
import { isOff, isOn, toOrder, toWordList, toWords } from './values.ts'

interface Zola {
  folder: string
  base: string
  /** `off`: paths keep their capitals and signs. */
  slugifies: boolean
  language: string
  /** Further languages, which file names end with. */
  languages: string[]
  /** Folders of sections that are drafts, in whichever language. */
  drafts: string[]
  ignored: string[]
}

const configName = /(?:^|\/)(?:config|zola)\.toml$/

export const zola = defineDialect<Zola>({
  name: 'zola',
  title: 'Zola',
  configs: configName,
  companions: /(?:^|\/)_index(?:\.[\w-]+)?\.md$/,
  detect(facts) {
    const config = findConfig(facts, configName)
    // Hugo has the same file, and another word for the address.
    return config && 'base_url' in config.value ? { found: config.name, weight: 3 } : null
  },
  findSiteWords(facts) {
    const value = findConfig(facts, configName)?.value ?? {}
    const language = textAt(value, 'default_language') ?? 'en'
    return {
      ...pickWords(value, {
        title: ['title', `languages.${language}.title`],
        tagline: ['extra.tagline', 'extra.subtitle'],
        description: ['description', `languages.${language}.description`],
      }),
      language,
    }
  },
  configure(facts) {
    const config = findConfig(facts, configName)
    const value: Config = config?.value ?? {}
    const address = textAt(value, 'base_url')
    const own: Zola = {
      folder: `${config?.folder ?? ''}content/`,
      base: toBase(address),
      slugifies: textAt(value, 'slugify.paths') !== 'off',
      language: textAt(value, 'default_language') ?? 'en',
      languages: Object.keys(mapAt(value, 'languages')),
      drafts: [...facts.texts].flatMap(([name, text]) =>
        /(?:^|\/)_index(?:\.[\w-]+)?\.md$/.test(name) && isOn(parseHead(text).draft) ? [folderOf(name)] : [],
      ),
      ignored: toWordList(value.ignored_content),
    }
    return { language: own.language, links: { roots: [own.folder], base: own.base, hosts: toHosts(address) }, own }
  },
  describe,
  arrange: (notes, site) =>
    arrangeHugo(notes, ({ name }) => {
      const place = findPlace(name, site)
      return place && { ...place, lang: place.lang ?? site.language }
    }),
})

interface Place {
  folders: string[]
  /** The file's name without ending, language and day. */
  stem: string
  day: string | null
  kind: 'page' | 'bundle' | 'section'
  /** Null: the first language of the site. */
  lang: string | null
}

function findPlace(name: string, { folder, languages }: Zola): Place | null {
  const path = below(name, folder)
  if (path === null) return null
  const { folders, stem: full } = splitName(path)
  const lang = languages.find((code) => full.endsWith(`.${code}`)) ?? null
  const stem = lang === null ? full : full.slice(0, -lang.length - 1)
  const kind = stem === '_index' ? 'section' : stem === 'index' ? 'bundle' : 'page'
  const above = kind === 'bundle' ? folders.slice(0, -1) : folders
  const own = kind === 'bundle' ? (folders.at(-1) ?? '') : stem
  const [, written = '', rest = ''] = /^(\d{4}-\d{2}-\d{2})(?:T[\d:.+Z-]*)?[-_ ](.+)$/.exec(own) ?? []
  const day = toDay(written)
  return { folders: above, stem: day === null ? own : rest, day, kind, lang }
}

function describe(note: DialectNote, site: Zola): Partial<NoteFacts> {
  const place = findPlace(note.name, site)
  if (!place) return { leftOut: outside }
  const { input } = note
  const ignored = findWideGlob(
    note.name.slice(site.folder.length),
    site.ignored.flatMap((each) => [each, `**/${each}`]),
  )
  const taxonomies = mapAt(input, 'taxonomies')
  return {
    leftOut: ignored === null ? null : `ignored_content names ${ignored}`,
    held: findHold(note, site),
    title: toWords(input.title),
    // Sites that keep the day in the path alone show it from there.
    date: findMoment(input, ['date'], parseUtc) ?? parseUtc(place.day ?? findDayOfPath(toWords(input.path))),
    modified: findMoment(input, ['updated'], parseUtc),
    address: toAddress(input, place, site),
    aliases: toWordList(input.aliases).map((alias) => joinPath(site.base, escapePath(alias))),
    leadsTo: toWords(input.redirect_to),
    order: toOrder(input.weight),
    lang: place.lang ?? (site.languages.length > 0 ? site.language : null),
    translationKey: [...place.folders, place.stem].join('/'),
    categories: toWordList(taxonomies.categories),
    tags: toWordList(listAt(taxonomies, 'tags')),
    used: ['redirect_to', ...(Object.keys(taxonomies).every(isUsed) ? ['taxonomies'] : [])],
  }
}

const isUsed = (taxonomy: string): boolean => taxonomy === 'categories' || taxonomy === 'tags'

function findHold({ name, input }: DialectNote, { drafts }: Zola): string | null {
  if (isOn(input.draft)) return 'draft: true'
  const section = drafts.find((folder) => name.startsWith(folder))
  if (section !== undefined) return `draft: true of ${section}_index.md`
  return isOff(input.render) ? 'render: false' : null
}

function findDayOfPath(path: string | null): string | null {
  const [, year, month, day] = /^\/?(?:[\w-]+\/)*?(\d{4})\/(\d{2})\/(\d{2})\//.exec(path ?? '') ?? []
  return year ? toDay(`${year}-${month}-${day}`) : null
}

function toAddress(input: Config, { folders, stem, kind, lang }: Place, site: Zola): string {
  const stated = toWords(input.path)
  const clean = (text: string) => (site.slugifies ? toZolaSlug(text) : text)
  const own = kind === 'section' ? '' : clean(toWords(input.slug) ?? stem)
  const path = stated ?? [...folders.map(clean), own].join('/')
  return withSlash(joinPath(site.base, lang ?? '', escapePath(path)))
}

/** Letters and digits of ASCII in lower case; all else is one hyphen. */
const toZolaSlug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
