import { posix } from 'node:path'
import { findBodyTitle } from '../adopt/body-parts.ts'
import {
  byDepth,
  type Config,
  type FoundConfig,
  listAt,
  listConfigs,
  lookUp,
  mapAt,
  pickWords,
  textAt,
} from './configs.ts'
import {
  type DialectNote,
  type DialectSite,
  defineDialect,
  type FolderFacts,
  type NoteFacts,
  outside,
  type PartPlaces,
} from './dialect.ts'
import { findExpression, findIgnored, findWideGlob, type Patterns } from './exclusions.ts'
import { parseKeyLines } from './heads.ts'
import { isLiteralMap } from './literals.ts'
import { type Blog, readBlogs, toPostAddress } from './mkdocs-blog.ts'
import { arrangeMkdocs } from './mkdocs-tree.ts'
import { below, escapePath, joinPath, splitName, toBase, toHosts } from './paths.ts'
import { listPlainValues } from './plain-values.ts'
import { isOff, mapOf, toWordList, toWords } from './values.ts'

interface MkDocs {
  folder: string
  i18n: Translations | null
  base: string
  isDirectory: boolean
  /** Of Material, whose posts have addresses by their days. */
  blogs: Blog[]
  /** What `nav` calls a page, by its path below the folder, and its place. */
  nav: Record<string, { title: string | null; place: number }>
  /** Lines as of a `.gitignore`: what has no page, and what has one for its authors alone. */
  excluded: string
  drafts: string
  /** What the plugin `exclude` takes away. */
  globs: Patterns
  expressions: string[]
}

export const mkdocs = defineDialect<MkDocs>({
  name: 'mkdocs',
  title: 'MkDocs',
  configs: /(?:^|\/)mkdocs\.ya?ml$/,
  detect(facts) {
    const config = findMain(facts)
    return config ? { found: config.name, weight: 3 } : null
  },
  findSiteWords: (facts) =>
    pickWords(findMain(facts)?.value ?? {}, {
      title: ['site_name'],
      description: ['site_description'],
      language: ['theme.language', 'theme.locale'],
    }),
  configure(facts) {
    const config = findMain(facts)
    const value = config?.value ?? {}
    const docs = (textAt(value, 'docs_dir') ?? 'docs').replace(/^\.\/|\/+$/g, '')
    const folder = `${config?.folder ?? ''}${docs === '' || docs === '.' ? '' : `${docs}/`}`
    const own: MkDocs = {
      folder,
      base: toBase(textAt(value, 'site_url')),
      isDirectory: !isOff(value.use_directory_urls),
      blogs: readBlogs(value),
      i18n: readTranslations(value),
      nav: readNav(listAt(value, 'nav')),
      excluded: `.*\n/templates/\n${textAt(value, 'exclude_docs') ?? ''}`,
      drafts: textAt(value, 'draft_docs') ?? '',
      ...readExcludePlugin(value),
    }
    return {
      language: own.i18n?.fallback ?? null,
      links: { roots: [folder], base: own.base, hosts: toHosts(textAt(value, 'site_url')) },
      parts: readParts(value, config?.folder ?? '', folder),
      redirects: readRedirects(value, own),
      own,
    }
  },
  describe,
  arrange(notes, { folder, i18n }, facts) {
    const { value = {} } = findMain(facts) ?? {}
    const placed = notes.flatMap((note) => {
      const path = below(note.name, folder)
      if (path === null) return []
      const { lang, plain } = splitLanguage(path, i18n)
      return [{ note, lang, path: plain }]
    })
    return arrangeMkdocs(placed, listAt(value, 'nav'))
  },
  parseHead: parseKeyLines,
})

/** Of the configurations that lie highest one that takes nothing from another of them: those of translations inherit from it. */
function findMain(facts: FolderFacts): FoundConfig | null {
  const found = listConfigs(facts, /(?:^|\/)mkdocs\.ya?ml$/).sort((one, other) => byDepth(one.name, other.name))
  const names = new Set(found.map(({ name }) => name))
  const isHeir = ({ folder, value }: FoundConfig) => names.has(posix.join(folder, textAt(value, 'INHERIT') ?? ''))
  return found.find((config) => !isHeir(config)) ?? found[0] ?? null
}

function readExcludePlugin(value: Config): Pick<MkDocs, 'globs' | 'expressions'> {
  const plugins = listAt(value, 'plugins').flatMap((entry) => (isLiteralMap(entry) ? [entry] : []))
  const options = [...plugins, mapAt(value, 'plugins')].map((plugin) => mapAt(plugin, 'exclude'))
  return {
    globs: { list: options.flatMap(({ glob }) => toWordList(glob)), isPlain: true },
    expressions: options.flatMap(({ regex }) => toWordList(regex)).map((each) => `^(?:${each})`),
  }
}

/** Where snippets are, and those that stand below every note. */
function readSnippets(value: Config, folder: string, docs: string): PartPlaces {
  const entries = [...listAt(value, 'markdown_extensions'), mapAt(value, 'markdown_extensions')].map(mapOf)
  const options = mapOf(entries.map((entry) => entry['pymdownx.snippets']).find(isLiteralMap))
  const paths = toWordList(options.base_path).map((path) => `${folder}${path.replace(/^\.?\/?|\/+$/g, '')}/`)
  const appended = toWordList(options.auto_append).map((path) => `${folder}${path}`)
  return { roots: [...new Set([...paths.map((path) => path.replace(/^\/$/, '')), folder, docs])], appended }
}

/** Parts that the plugin macros includes lie in its own folder first. */
function readParts(value: Config, folder: string, docs: string): PartPlaces {
  const snippets = readSnippets(value, folder, docs)
  const plugins = listAt(value, 'plugins')
  const stated = [...plugins, mapAt(value, 'plugins')].map(mapOf).find((plugin) => Object.hasOwn(plugin, 'macros'))
  if (!stated && !plugins.includes('macros')) return snippets
  const place = textAt(mapAt(stated, 'macros'), 'include_dir')?.replace(/^\.?\/?|\/+$/g, '')
  const roots = [...new Set([...(place ? [`${folder}${place}/`] : []), ...snippets.roots])]
  return { ...snippets, roots, macros: listPlainValues(mapAt(value, 'extra')) }
}

/** Of mkdocs-static-i18n: languages as endings of names, or as folders. */
interface Translations {
  structure: 'suffix' | 'folder'
  languages: string[]
  /** The one without a folder in its addresses. */
  fallback: string | null
}

function readTranslations(value: Config): Translations | null {
  const plugins = listAt(value, 'plugins').flatMap((entry) => (isLiteralMap(entry) ? [entry] : []))
  const stated = plugins.map((plugin) => mapAt(plugin, 'i18n')).find((found) => Object.keys(found).length > 0)
  if (!stated) return null
  const languages = listAt(stated, 'languages').flatMap((language) => textAt(language, 'locale') ?? [])
  const fallback = listAt(stated, 'languages').find((language) => lookUp(language, 'default') === true)
  return {
    structure: textAt(stated, 'docs_structure') === 'folder' ? 'folder' : 'suffix',
    languages,
    fallback: textAt(fallback, 'locale'),
  }
}

/** The language of a note, its path without it, and where that stands. */
function splitLanguage(path: string, i18n: Translations | null): { lang: string | null; plain: string; shown: string } {
  const ending = /\.([\w-]+)\.md$/i.exec(path)?.[1]
  const first = path.split('/')[0]
  const lang = i18n?.languages.find((code) => code === (i18n.structure === 'suffix' ? ending : first)) ?? null
  if (!i18n || lang === null) return { lang: i18n?.fallback ?? null, plain: path, shown: path }
  const plain = i18n.structure === 'suffix' ? path.replace(/\.[\w-]+\.md$/i, '.md') : path.slice(path.indexOf('/') + 1)
  return { lang, plain, shown: lang === i18n.fallback ? plain : `${lang}/${plain}` }
}

function readNav(entries: readonly unknown[]): MkDocs['nav'] {
  const nav: MkDocs['nav'] = {}
  const visit = (entry: unknown, title: string | null): void => {
    if (typeof entry === 'string') nav[entry.replace(/^\.?\//, '')] ??= { title, place: Object.keys(nav).length + 1 }
    else if (Array.isArray(entry)) for (const each of entry) visit(each, null)
    else if (isLiteralMap(entry)) for (const [name, value] of Object.entries(entry)) visit(value, name)
  }
  visit(entries, null)
  return nav
}

/** File to file, to a part of a file, or to an address. */
function readRedirects(value: Config, site: MkDocs): DialectSite['redirects'] {
  const plugins = listAt(value, 'plugins').flatMap((entry) => (isLiteralMap(entry) ? [entry] : []))
  const stated = plugins.length > 0 ? plugins : [mapAt(value, 'plugins')]
  return stated.flatMap((plugin) =>
    Object.entries(mapAt(plugin, 'redirects.redirect_maps')).flatMap(([from, to]) => {
      if (typeof to !== 'string') return []
      const [path = '', fragment] = to.split('#')
      const target = /^https?:/.test(to) ? to : `${toAddress(path, site)}${fragment ? `#${fragment}` : ''}`
      return [{ from: toAddress(from, site), to: target }]
    }),
  )
}

function describe(note: DialectNote, site: MkDocs): Partial<NoteFacts> {
  const path = below(note.name, site.folder)
  if (path === null) return { leftOut: outside }
  const { lang, plain, shown } = splitLanguage(path, site.i18n)
  return {
    leftOut: findReasonToLeaveOut(path, site),
    held: findIgnored(path, site.drafts) === null ? null : 'draft_docs',
    title:
      toWords(note.input.title) ?? (lang === (site.i18n?.fallback ?? null) ? findNavTitle(note, plain, site) : null),
    address: findPostAddress(note, shown, site),
    order: site.nav[plain]?.place ?? null,
    lang,
    translationKey: site.i18n ? plain : null,
    tags: toWordList(lookUp(note.input, 'tags')),
  }
}

/** The headline of a text is what readers take for its title: `Home` is but its name in the navigation. */
const findNavTitle = ({ body = '' }: DialectNote, path: string, { nav }: MkDocs): string | null =>
  findBodyTitle(body, 'md') === null ? (nav[path]?.title ?? null) : null

function findReasonToLeaveOut(path: string, site: MkDocs): string | null {
  if (path.split('/').some((part) => part.startsWith('.'))) return 'names that begin with a dot have no page'
  const line = findIgnored(path, site.excluded)
  if (line !== null) return `the configuration excludes ${line}`
  const pattern = findWideGlob(path, site.globs.list) ?? findExpression(path, site.expressions)
  return pattern === null ? null : `the plugin exclude names ${pattern}`
}

function findPostAddress(note: DialectNote, path: string, site: MkDocs): string | null {
  const blog = site.blogs.find(({ posts }) => path.startsWith(posts))
  if (!blog) return toAddress(path, site)
  const address = toPostAddress(note, path, blog)
  return address === null ? null : toAddress(`${address}.md`, site)
}

function toAddress(path: string, { base, isDirectory }: MkDocs): string {
  const { folders, stem } = splitName(path)
  if (/^(?:index|readme)$/i.test(stem)) return joinPath(base, escapePath(folders.join('/')), '/')
  const own = joinPath(base, escapePath([...folders, stem].join('/')))
  return isDirectory ? `${own}/` : `${own}.html`
}
