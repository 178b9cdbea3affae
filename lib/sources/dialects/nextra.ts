import { arrangeFolders } from './arrange-folders.ts'
import { type Config, findConfig, folderOf, hasPackage, parseConfig, textAt } from './configs.ts'
import { type DialectNote, defineDialect, type NoteFacts, outside } from './dialect.ts'
import { isLiteralMap, readLiteralAt } from './literals.ts'
import { findMoment, parseUtc } from './moments.ts'
import { below, escapePath, joinPath, splitName, toBase, withoutSlash } from './paths.ts'
import { toWordList, toWords } from './values.ts'

interface Nextra {
  /** The folder of the package. */
  folder: string
  base: string
  /** What stands before the addresses of `content`. */
  route: string
  languages: string[]
  language: string | null
  /** What the files of a folder are called and in which order, by the folder's path without folders in parentheses. */
  metas: Record<string, Config>
}

const configName = /(?:^|\/)next\.config\.(?:js|ts|mjs|cjs|mts)$/
const metaName = /(?:^|\/)(?:_meta\.(?:global\.)?(?:js|jsx|ts|tsx|json)|meta\.json)$/
const isPage = (name: string): boolean => /(?:^|\/)app\/(?:.*\/)?page\.mdx?$/.test(name)

/** Nextra, Fumadocs and Next.js with pages of MDX have one rule for addresses. */
export const nextra = defineDialect<Nextra>({
  name: 'nextra',
  title: 'Next.js with MDX',
  configs: /(?:^|\/)(?:next\.config\.\w+|package\.json)$/,
  companions: metaName,
  detect(facts) {
    const found = ['nextra', 'fumadocs-mdx', 'fumadocs-core', '@next/mdx'].find((name) => hasPackage(facts, name))
    if (found) return { found: `package.json names ${found}`, weight: 3 }
    const page = facts.names.find(isPage)
    if (page) return { found: page, weight: 2 }
    const meta = facts.names.find((name) => /(?:^|\/)_meta\.(?:js|jsx|ts|tsx|json)$/.test(name))
    return meta ? { found: meta, weight: 2 } : null
  },
  configure(facts) {
    const config = findConfig(facts, configName)
    const value = config?.value ?? {}
    const text = facts.texts.get(config?.name ?? '') ?? ''
    const folder = config?.folder ?? ''
    const base = toBase(textAt(value, 'basePath'))
    const languages = toWordList(readKey(text, 'locales'))
    const language = toWords(readKey(text, 'defaultLocale'))
    const contents = [`${folder}content/`, `${folder}src/content/`, `${folder}pages/`, `${folder}src/pages/`]
    const apps = [`${folder}app/`, `${folder}src/app/`]
    const own: Nextra = {
      folder,
      base,
      route: toWords(readKey(text, 'contentDirBasePath')) ?? '',
      languages,
      language,
      metas: Object.fromEntries(
        [...facts.texts].flatMap(([name, said]) =>
          metaName.test(name) ? [[folderOf(name).split('/').filter(isShown).join('/'), readMeta(name, said)]] : [],
        ),
      ),
    }
    const local = language === null ? [] : contents.map((each) => `${each}${language}/`)
    return {
      language,
      links: { roots: [...contents, ...local, ...apps, folder], base },
      parts: { roots: [folder, `${folder}src/`] },
      own,
    }
  },
  describe,
  arrange(notes, site) {
    const placed = notes.flatMap((note) => {
      const place = note.date === null ? findPlace(note.name, site) : null
      return place ? [{ note, place }] : []
    })
    // Most notes of a blog have a day.
    if (placed.length * 2 < notes.length) return []
    return [...Map.groupBy(placed, ({ place }) => place.top)].map(([top, own]) => ({
      key: top,
      branches: arrangeFolders(
        own.map(({ note, place: { folders, stem, isIndex } }) => {
          const { label, order } = readWords(`${top}${toFolder(folders)}`, stem, site)
          return { name: note.name, folders, stem, isIndex, label: note.label ?? label, order }
        }),
        (path) => {
          const folders = path.split('/')
          const { label, order } = readWords(`${top}${toFolder(folders.slice(0, -1))}`, folders.at(-1) ?? '', site)
          return label === null && order === null ? null : { title: label, order }
        },
      ),
    }))
  },
})

const toFolder = (folders: readonly string[]): string => folders.map((folder) => `${folder}/`).join('')

/** Folders in parentheses are no part of addresses. */
const isShown = (folder: string): boolean => !/^\(.*\)$/.test(folder)

/** The value of a key, wherever a configuration states it. */
function readKey(text: string, key: string): unknown {
  const found = new RegExp(`\\b${key}\\s*:\\s*`).exec(text)
  return found ? readLiteralAt(text, found.index + found[0].length) : undefined
}

/** `{ start: 'Start', guide: { title: 'A guide' } }`, or Fumadocs' list of pages. */
function readMeta(name: string, text: string): Config {
  const value = parseConfig(name, text)
  if (!Array.isArray(value.pages)) return value
  return Object.fromEntries(
    toWordList(value.pages)
      .filter((page) => /^\w/.test(page))
      .map((page) => [page, null]),
  )
}

function readWords(meta: string, key: string, { metas }: Nextra): { label: string | null; order: number | null } {
  const words = metas[meta] ?? {}
  const at = Object.keys(words).indexOf(key)
  const said = words[key]
  return { label: toWords(isLiteralMap(said) ? said.title : said), order: at < 0 ? null : at + 1 }
}

interface Place {
  /** The folder that its address begins below, with that of its language. */
  top: string
  lang: string | null
  folders: string[]
  stem: string
  isIndex: boolean
  isApp: boolean
}

function findPlace(name: string, { folder, languages }: Nextra): Place | null {
  const own = below(name, folder) ?? ''
  const [, root = '', kind = '', path = ''] = /^((?:src\/)?(content|pages|app)\/)(.*)$/.exec(own) ?? []
  if (path === '') return null
  const isApp = kind === 'app'
  const { folders: written, stem } = splitName(path)
  if (isApp && (stem !== 'page' || written.some((part) => /^[_[@]/.test(part)))) return null
  const lang = languages.find((code) => code === written[0]) ?? null
  const folders = (lang === null ? written : written.slice(1)).filter(isShown)
  const top = `${folder}${root}${lang === null ? '' : `${lang}/`}`
  return { top, lang, folders, stem: isApp ? 'index' : stem, isIndex: isApp || stem === 'index', isApp }
}

function describe({ name, input }: DialectNote, site: Nextra): Partial<NoteFacts> {
  const place = findPlace(name, site)
  if (!place) return { leftOut: outside }
  const { lang, folders, stem, isIndex, isApp, top } = place
  const hidden = [...folders, stem].find((part) => part.startsWith('_'))
  const path = [...folders, ...(isIndex ? [] : [stem])].join('/')
  const { label, order } = readWords(`${top}${toFolder(folders)}`, stem, site)
  return {
    leftOut: hidden === undefined ? null : 'names that begin with _ have no page',
    title: toWords(input.title),
    date: findMoment(input, ['date'], parseUtc),
    modified: findMoment(input, ['updated', 'lastUpdated'], parseUtc),
    address: withoutSlash(joinPath(site.base, lang ?? '', isApp ? '' : site.route, escapePath(path))),
    order,
    label: toWords(input.sidebarTitle) ?? label,
    used: ['sidebarTitle'],
    lang,
    translationKey: site.languages.length > 0 ? path : null,
    tags: toWordList(input.tags ?? input.tag),
  }
}
