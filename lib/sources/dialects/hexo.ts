import type { StatedMoment } from '../adopt/dates.ts'
import { isTimeZone, toCivilTime } from './civil-time.ts'
import { type Config, findConfig, findWords, hasPackage, listAt, lookUp, mapAt, textAt } from './configs.ts'
import { type DialectNote, defineDialect, type NoteFacts, outside } from './dialect.ts'
import { compileStated, longestSubject } from './expressions.ts'
import { isMatch, isMatchOrBelow } from './globs.ts'
import { findMoment, parseIn } from './moments.ts'
import { below, escapePath, joinPath, splitName, toBase, toDay, toHosts, toStatedPath } from './paths.ts'
import { isLanguage, isOff, toOrder, toWordList, toWords } from './values.ts'

interface Hexo {
  /** `source/`, below the folder that is read. */
  folder: string
  base: string
  timeZone: string
  permalink: string
  permalinkDefaults: Config
  newPostName: string
  future: boolean
  showsDrafts: boolean
  languages: string[]
  categoryMap: Config
  defaultCategory: string
  /** What is not read: below the source folder, and below the folder of the configuration. */
  excluded: string[]
  ignored: string[]
  root: string
  /** Tags by which a plugin locks notes. */
  lockingTags: string[]
}

const siteConfig = /(?:^|\/)_config\.ya?ml$/

export const hexo = defineDialect<Hexo>({
  name: 'hexo',
  title: 'Hexo',
  configs: /(?:^|\/)(?:_config\.ya?ml|package\.json)$/,
  detect(facts) {
    if (hasPackage(facts, 'hexo')) return { found: 'package.json names hexo', weight: 3 }
    const config = findConfig(facts, siteConfig)
    if (config && 'new_post_name' in config.value) return { found: config.name, weight: 3 }
    const posts = facts.names.find((name) => /(?:^|\/)source\/_posts\//.test(name))
    return posts ? { found: 'source/_posts/', weight: 2 } : null
  },
  findSiteWords: (facts) => ({
    ...findWords(facts, siteConfig, {
      title: ['title'],
      tagline: ['subtitle'],
      description: ['description'],
      timeZone: ['timezone'],
    }),
    language: toWordList(findConfig(facts, siteConfig)?.value.language)[0] ?? null,
  }),
  configure(facts, surroundings) {
    const config = findConfig(facts, siteConfig)
    const value = config?.value ?? {}
    const zone = textAt(value, 'timezone')
    const source = (textAt(value, 'source_dir') ?? 'source').replace(/\/+$/, '')
    const hasSource = facts.names.some((name) => name.startsWith(`${config?.folder ?? ''}${source}/`))
    const own: Hexo = {
      folder: hasSource ? `${config?.folder ?? ''}${source}/` : '',
      base: toBase(textAt(value, 'root') ?? textAt(value, 'url')),
      timeZone: zone && isTimeZone(zone) ? zone : surroundings.timeZone,
      permalink: textAt(value, 'permalink') ?? ':year/:month/:day/:title/',
      permalinkDefaults: mapAt(value, 'permalink_defaults'),
      newPostName: textAt(value, 'new_post_name') ?? ':title.md',
      future: !isOff(lookUp(value, 'future')),
      showsDrafts: lookUp(value, 'render_drafts') === true,
      languages: toWordList(value.language),
      categoryMap: mapAt(value, 'category_map'),
      excluded: toWordList(value.exclude),
      ignored: toWordList(value.ignore),
      root: config?.folder ?? '',
      lockingTags: listAt(value, 'encrypt.tags').flatMap((tag) => textAt(tag, 'name') ?? []),
      defaultCategory: textAt(value, 'default_category') ?? 'uncategorized',
    }
    return {
      links: { roots: [own.folder], base: own.base, hosts: toHosts(textAt(value, 'url')) },
      parts: { roots: [`${own.folder}downloads/code/`] },
      own,
    }
  },
  describe,
})

function describe(note: DialectNote, site: Hexo): Partial<NoteFacts> {
  const name = below(note.name, site.folder)
  if (name === null) return { leftOut: outside }
  const { folders, stem } = splitName(name)
  const { input } = note
  const post = below(name, '_posts/') ?? below(name, '_drafts/')
  const named = post === null ? { title: stem, day: null } : parsePostName(post, site)
  const date = findDate(input, site) ?? (named.day ? parseIn(site.timeZone)(named.day) : null)
  const categories = toCategories(input.categories ?? input.category)
  return {
    leftOut:
      [...folders.slice(post === null ? 0 : 1), stem].some((part) => /^[_.]/.test(part)) && !isDraft(name)
        ? 'a name that begins with _'
        : findExclusion(note.name, name, site),
    held: findHold(name, input, site),
    from: site.future ? null : (date?.at ?? null),
    title: toWords(input.title),
    date,
    modified: findMoment(input, ['updated'], parseIn(site.timeZone)),
    address: joinPath(site.base, escapePath(toPath(note, { name, post, ...named }, site, { date, categories }))),
    aliases: [...toWordList(input.alias), ...toWordList(input.aliases)].map((path) =>
      joinPath(site.base, toStatedPath(path)),
    ),
    order: toOrder(input.order) ?? toOrder(input.sticky),
    used: ['sticky', 'id'],
    lang:
      toWords(input.lang) ??
      (folders[0] && isLanguage(folders[0]) && site.languages.includes(folders[0]) ? folders[0] : null),
    categories,
    tags: toWordList(input.tags ?? input.tag),
  }
}

const isDraft = (name: string): boolean => name.startsWith('_drafts/')

function findHold(name: string, input: Config, site: Hexo): string | null {
  if (isDraft(name) && !site.showsDrafts) return 'folder _drafts'
  const tag = toWordList(input.tags ?? input.tag).find((each) => site.lockingTags.includes(each))
  if (tag !== undefined) return `encrypt: the tag ${tag}`
  return String(input.published) === 'false' ? 'published: false' : null
}

function findExclusion(whole: string, name: string, { excluded, ignored, root }: Hexo): string | null {
  const own = excluded.find((pattern) => isMatch(name, pattern))
  if (own !== undefined) return `the configuration excludes ${own}`
  const path = below(whole, root) ?? whole
  const other = ignored.find((pattern) => isMatchOrBelow(path, pattern) || isMatchOrBelow(name, pattern))
  return other === undefined ? null : `the configuration ignores ${other}`
}

/** A written `Z` is not seen: such a clock is the site's. */
function findDate(input: Config, site: Hexo): StatedMoment | null {
  return findMoment(input, ['date'], (value) => parseIn(site.timeZone)((toWords(value) ?? '').replace(/\s*Z$/, '')))
}

/** `[A, B]` is a path, `[[A, B], [C]]` are two. */
const toCategories = (value: unknown): string[] => [...new Set(toWordList(value))]

/** What `new_post_name` says of a file's name; where the name does not fit it, folders are joined by hyphens. */
function parsePostName(post: string, site: Hexo): { title: string; day: string | null } {
  const { folders, stem } = splitName(post)
  const path = [...folders, stem].join('/')
  const pattern = site.newPostName.replace(/\.\w+$/, '')
  if (pattern === ':title') return { title: path, day: null }
  const names: string[] = []
  const source = pattern
    .replace(/[.+^$()|[\]\\{}*?]/g, '\\$&')
    .replace(/:(year|month|i_month|day|i_day|title|lang)/g, (_all, key: string) => {
      names.push(key)
      return key === 'title' ? '(.+?)' : key === 'year' ? '(\\d{4})' : key === 'lang' ? '([a-z-]+)' : '(\\d{1,2})'
    })
  const found = path.length > longestSubject ? null : compileStated(`^${source}$`)?.exec(path)
  if (!found) return { title: path.replaceAll('/', '-'), day: null }
  const values = Object.fromEntries(names.map((key, index) => [key, found[index + 1] ?? '']))
  const day = toDay(`${values.year}-${values.month ?? values.i_month}-${values.day ?? values.i_day}`)
  return { title: values.title ?? path, day }
}

interface Place {
  name: string
  post: string | null
  title: string
}

function toPath(
  { input }: DialectNote,
  { name, post, title }: Place,
  site: Hexo,
  named: { date: StatedMoment | null; categories: readonly string[] },
): string {
  const stated = toWords(input.permalink)
  if (stated !== null) return /\.\w+$|\/$/.test(stated) ? stated : `${stated}/`
  if (post === null) return name.replace(/\.\w+$/, '.html').replace(/(^|\/)index\.html$/, '$1')
  // The day in an address is that of the machine that builds; the best guess at it is the site's zone.
  const time = named.date ? toCivilTime(named.date.at, site.timeZone) : null
  const values: Record<string, string | undefined> = {
    year: time?.year,
    month: time?.month,
    i_month: time ? String(Number(time.month)) : undefined,
    day: time?.day,
    i_day: time ? String(Number(time.day)) : undefined,
    hour: time?.hour,
    minute: time?.minute,
    second: time?.second,
    title,
    name: title.split('/').at(-1),
    post_title: (toWords(input.title) ?? title)
      .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'<>,.?/]+/g, '-')
      .replace(/^-|-$/g, ''),
    category: toCategoryPath(named.categories, site),
    id: toWords(input.id) ?? undefined,
    lang: toWords(input.lang) ?? textAt(site.permalinkDefaults, 'lang') ?? site.languages[0],
  }
  const keys = Object.keys(values).sort((one, other) => other.length - one.length)
  return site.permalink.replace(
    new RegExp(`:(${keys.join('|')})`, 'g'),
    (_all, key: string) => values[key] ?? textAt(input, key) ?? '',
  )
}

const toCategoryPath = (categories: readonly string[], site: Hexo): string =>
  categories.length === 0
    ? site.defaultCategory
    : categories.map((name) => textAt(site.categoryMap, name) ?? name.replace(/\s+/g, '-')).join('/')
