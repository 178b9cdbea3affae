import { isJsonRecord } from '#lib/core/posts'
import type { StatedMoment } from '../adopt/dates.ts'
import { toCivilTime } from './civil-time.ts'
import { type Config, findConfig, findWords, folderOf, hasPackage, listConfigs, textAt } from './configs.ts'
import { type DialectNote, defineDialect, type FolderFacts, type NoteFacts, outside } from './dialect.ts'
import { findIgnored } from './exclusions.ts'
import { isMatchOrBelow } from './globs.ts'
import { findMoment, parseUtc } from './moments.ts'
import { below, escapePath, joinPath, splitName, toBase, toDay } from './paths.ts'
import { listPlainValues } from './plain-values.ts'
import { parseScriptHead } from './script-head.ts'
import { toAscii } from './slugs.ts'
import { isOn, mapOf, toOrder, toWordList, toWords } from './values.ts'

interface Eleventy {
  /** The input folder, with `/` at the end, or empty. */
  folder: string
  base: string
  /** What files of data hand down to the notes of their folder, or to one note, by that folder's or note's path. */
  data: { path: string; isFolder: boolean; values: Config }[]
  /** Files of ignored paths, by the folder that they speak of. */
  ignored: { file: string; folder: string; patterns: string[] }[]
  /** What git ignores; empty where that does not count. */
  gitIgnored: string
  /** Folders below the input folder that hold parts, layouts and data. */
  partFolders: string[]
}

const configName = /(?:^|\/)(?:eleventy\.config\.(?:js|cjs|mjs|ts)|\.eleventy\.js)$/

/** Where most of its sites say what they are called. */
const siteData = /(?:^|\/)_data\/(?:site|metadata|meta)\.(?:json|[cm]?js|ya?ml)$/

export const eleventy = defineDialect<Eleventy>({
  name: 'eleventy',
  title: 'Eleventy',
  configs:
    /(?:^|\/)(?:eleventy\.config\.\w+|\.eleventy\.js|package\.json|_data\/(?:site|metadata|meta)\.(?:json|[cm]?js|ya?ml))$/,
  companions:
    /(?<!(?:^|\/)package-lock)\.(?:json|11tydata\.(?:js|cjs|mjs|json))$|(?:^|\/)_data\/.*\.(?:[cm]?js|ya?ml)$|(?:^|\/)\.(?:eleventy|git)ignore$/,
  detect(facts) {
    const config = findConfig(facts, configName)
    if (config) return { found: config.name, weight: 3 }
    if (hasPackage(facts, '@11ty/eleventy')) return { found: 'package.json names @11ty/eleventy', weight: 3 }
    const data = facts.names.find((name) => /\.11tydata\.(?:js|cjs|mjs|json)$/.test(name))
    return data ? { found: data, weight: 2 } : null
  },
  findSiteWords: (facts) =>
    findWords(facts, siteData, {
      title: ['title', 'name'],
      tagline: ['tagline', 'subtitle'],
      description: ['description'],
      language: ['language', 'lang', 'locale'],
    }),
  configure(facts) {
    const config = findConfig(facts, configName)
    const text = facts.texts.get(config?.name ?? '') ?? ''
    const input = textAt(config?.value ?? {}, 'dir.input') ?? /\binput\s*:\s*['"]([^'"]+)['"]/.exec(text)?.[1] ?? ''
    const prefix =
      textAt(config?.value ?? {}, 'pathPrefix') ?? /\bpathPrefix\s*:\s*['"]([^'"]+)['"]/.exec(text)?.[1] ?? null
    const root = config?.folder ?? ''
    const folder = `${root}${toFolder(input)}`
    const partFolders = ['includes', 'layouts', 'data'].flatMap(
      (key) => readFolder(key, config?.value ?? {}, text) ?? [],
    )
    const own: Eleventy = {
      folder,
      base: toBase(prefix),
      data: listData(facts),
      ignored: [
        ...[...new Set([root, folder])].map((each) => readIgnored(facts, each)),
        { file: 'the configuration', folder: root, patterns: listAdded(text) },
      ],
      gitIgnored: /\bsetUseGitIgnore\(\s*false/.test(text) ? '' : (facts.texts.get(`${root}.gitignore`) ?? ''),
      partFolders,
    }
    return {
      links: { roots: [own.folder], base: own.base },
      parts: { roots: [...partFolders.map((each) => `${folder}${each}/`), `${folder}_includes/`, folder] },
      values: readValues(facts, [root, folder]),
      own,
    }
  },
  describe,
  parseHead: parseScriptHead,
})

const toFolder = (path: string): string => {
  const plain = path.replace(/^\.?\//, '').replace(/\/+$/, '')
  return plain === '' || plain === '.' ? '' : `${plain}/`
}

const usualFolders: Record<string, string> = { includes: '_includes', data: '_data' }

/** `dir.includes` and the like; null where the system has none without it. */
function readFolder(key: string, value: Config, text: string): string | null {
  const written = new RegExp(`\\b${key}\\s*:\\s*['"]([^'"]+)['"]`).exec(text)?.[1]
  const stated = textAt(value, `dir.${key}`) ?? written ?? usualFolders[key]
  return stated === undefined ? null : toFolder(stated).replace(/\/$/, '')
}

function readIgnored(facts: FolderFacts, folder: string): Eleventy['ignored'][number] {
  const lines = (facts.texts.get(`${folder}.eleventyignore`) ?? '').split('\n').map((line) => line.trim())
  return { file: '.eleventyignore', folder, patterns: lines.filter((line) => line !== '' && !/^[#!]/.test(line)) }
}

/** `eleventyConfig.ignores.add('x')` */
const listAdded = (text: string): string[] =>
  [...text.matchAll(/\bignores\.add\(\s*(['"`])([^'"`$\n]+)\1/g)].map(([, , pattern = '']) => pattern)

/** `posts/posts.json` and `posts/posts.11tydata.json` are data of all notes of the folder, `x.11tydata.json` of the note `x`. */
/** `_data/links.json` is `links`. */
function readValues(facts: FolderFacts, folders: readonly string[]): Record<string, string> {
  const data: Record<string, unknown> = {}
  for (const { name, folder, value } of listConfigs(facts, /(?:^|\/)_data\/[^/]+\.(?:json|[cm]?js|ya?ml)$/))
    if (folders.some((each) => folder === `${each}_data/`))
      data[name.slice(folder.length).replace(/\.\w+$/, '')] = value
  return listPlainValues(data)
}

function listData(facts: FolderFacts): Eleventy['data'] {
  return listConfigs(facts, /\.(?:json|11tydata\.(?:js|cjs|mjs|json))$/).flatMap(({ name, value }) => {
    if (/(?:^|\/)(?:package(?:-lock)?|tsconfig)\.json$/.test(name)) return []
    const folder = folderOf(name)
    const stem = name.slice(folder.length).replace(/(?:\.11tydata)?\.\w+$/, '')
    const isFolder = folder.split('/').at(-2) === stem
    return [{ path: isFolder ? folder : `${folder}${stem}`, isFolder, values: value }]
  })
}

function describe(note: DialectNote, site: Eleventy): Partial<NoteFacts> {
  const path = below(note.name, site.folder)
  if (path === null) return { leftOut: outside }
  const inherited = toInherited(note.name, site)
  const input = { ...inherited, ...note.input }
  const date = findDate(input, path)
  const permalink = input.permalink
  return {
    leftOut: findReasonToLeaveOut(note.name, path, input, site),
    inherited,
    held: permalink === false || permalink === 'false' ? 'permalink: false' : null,
    isUnlisted: isOn(input.eleventyExcludeFromCollections),
    title: toWords(input.title),
    date,
    modified: findMoment(input, ['updated', 'modified', 'lastmod'], parseUtc),
    address: toAddress(input, path, date, site),
    order: toOrder(mapOf(input.eleventyNavigation).order) ?? toOrder(input.order),
    lang: toWords(input.lang),
    used: ['eleventyNavigation', 'eleventyExcludeFromCollections'],
    // Tags of a folder's data file name the collection; a note that states its own has both.
    tags: toWordList(note.input.tags),
    categories: toWordList(input.category ?? input.categories),
  }
}

function toInherited(name: string, { data }: Eleventy): Config {
  const own = name.replace(/\.\w+$/, '')
  const fitting = data
    .filter(({ path, isFolder }) => (isFolder ? name.startsWith(path) : own === path))
    .sort((one, other) => one.path.length - other.path.length)
  return Object.assign({}, ...fitting.map(({ values }) => values))
}

function findReasonToLeaveOut(name: string, path: string, input: Config, site: Eleventy): string | null {
  const part =
    path.split('/').find((each) => /^_(?:includes|layouts|data)$/.test(each)) ??
    site.partFolders.find((folder) => folder !== '' && path.startsWith(`${folder}/`))
  if (part !== undefined) return `${part} has no pages`
  if (isJsonRecord(input.pagination)) return 'pagination makes pages of data'
  for (const { file, folder, patterns } of site.ignored) {
    const here = below(name, folder)
    const pattern = here === null ? undefined : patterns.find((each) => isMatchOrBelow(here, each))
    if (pattern !== undefined) return `${file} names ${pattern}`
  }
  const line = findIgnored(name, site.gitIgnored)
  return line === null ? null : `.gitignore names ${line}`
}

/** The first day anywhere in the path counts, folders included. */
function findDate(input: Config, path: string): StatedMoment | null {
  const written = /\d{4}-\d{2}-\d{2}/.exec(path)?.[0] ?? null
  return findMoment(input, ['date'], parseUtc) ?? parseUtc(written && toDay(written))
}

function toAddress(input: Config, path: string, date: StatedMoment | null, site: Eleventy): string | null {
  const { folders, stem } = splitName(path)
  const file = stem.replace(/^\d{4}-\d{2}-\d{2}-(?=.)/, '')
  const isFolder = file === 'index' || file === folders.at(-1)?.replace(/^\d{4}-\d{2}-\d{2}-/, '')
  const permalink = toWords(input.permalink)
  if (permalink !== null) {
    const filled = fillPermalink(permalink, { input, date, folders, file, isFolder })
    return filled === null ? null : joinPath(site.base, escapePath(filled.replace(/index\.html$/, '')))
  }
  const above = folders.map((folder) => folder)
  return joinPath(site.base, escapePath([...above, isFolder ? '' : file].filter(Boolean).join('/')), '/')
}

interface Named {
  input: Config
  date: StatedMoment | null
  folders: readonly string[]
  file: string
  isFolder: boolean
}

/** Fills the templates that most sites have. Null for one that says more: only running it would tell. */
function fillPermalink(template: string, named: Named): string | null {
  let isKnown = true
  const filled = template.replace(/\{\{-?\s*(.*?)\s*-?\}\}/gs, (_all, expression: string) => {
    const value = evaluate(expression, named)
    if (value === null) isKnown = false
    return value ?? ''
  })
  return isKnown && !/\{%/.test(filled) ? filled : null
}

function evaluate(expression: string, named: Named): string | null {
  const [name = '', ...filters] = expression.split('|').map((part) => part.trim())
  let value = readVariable(name, named)
  for (const filter of filters) {
    const [, word = '', argument = ''] = /^(\w+)\s*[:(]?\s*["']?(.*?)["']?\s*\)?$/.exec(filter) ?? []
    value = value === null ? null : applyFilter(word, argument, value)
  }
  return value
}

function readVariable(name: string, { input, date, folders, file, isFolder }: Named): string | null {
  const own = isFolder
    ? (folders.at(-1) ?? '').replace(/^.*?\d{4}-\d{2}-\d{2}-/, '')
    : file.replace(/^.*?\d{4}-\d{2}-\d{2}-/, '')
  if (name === 'page.fileSlug') return own
  if (name === 'page.filePathStem') return `/${[...folders, file].join('/')}`
  if (name === 'page.date' || name === 'date') return date?.at ?? null
  if (/^["'].*["']$/.test(name)) return name.slice(1, -1)
  return /^[\w.]+$/.test(name) ? textAt(input, name) : null
}

function applyFilter(name: string, argument: string, value: string): string | null {
  if (name === 'slugify' || name === 'slug' || name === 'slugifyFilter') return toEleventySlug(value)
  if (name === 'downcase' || name === 'lower') return value.toLowerCase()
  if (name === 'url') return value
  if (name === 'date') return formatDate(value, argument)
  return null
}

/** Liquid's `date`. The zone is the machine's, which nobody knows any more: the day in UTC is the best guess. */
function formatDate(at: string, format: string): string | null {
  if (Number.isNaN(Date.parse(at))) return null
  const time = toCivilTime(at, 'UTC')
  const values: Record<string, string> = {
    Y: time.year,
    m: time.month,
    d: time.day,
    H: time.hour,
    M: time.minute,
    S: time.second,
  }
  const filled = format.replace(/%(-?)([YmdHMS])/g, (_all, minus: string, letter: string) =>
    minus ? String(Number(values[letter])) : (values[letter] as string),
  )
  return filled.includes('%') ? null : filled
}

const toEleventySlug = (text: string): string | null =>
  toAscii(text.replaceAll('&', ' and '))
    ?.toLowerCase()
    .replace(/['".,!?()]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') ?? null
