import { toOldPath } from '#lib/core/redirects'
import type { LinkRules } from '../dialects/dialect.ts'
import { noteEnding } from '../note-ending.ts'

/** A note that links may lead to. */
export interface LinkTarget {
  /** The path below the folder, with `/`. */
  name: string
  slug: string
  /** Another note has the address that it wants most. */
  isSecond?: boolean
  /** The address that it has until the import is done, where that is another. */
  before?: string
  /** Its path at the old host. */
  address: string | null
  /** Other paths and names that meant it. */
  aliases: readonly string[]
  title: string | null
  isPublic: boolean
  /** Where it leads instead: it has no text, so it is no note here. */
  page?: string
  /** Stands for its headings, which fragments lead to. */
  headings?: string
}

/** All files of a source as links may name them. Plain values, since threads hand it on. */
export interface LinkTable {
  targets: readonly LinkTarget[]
  /** Files beside the notes. */
  files: readonly string[]
  /** Old addresses that lead somewhere without being a note's. */
  redirects: readonly string[]
  rules: LinkRules
}

/** Finds notes of a folder by whatever a link says. */
export interface LinkIndex {
  rules: LinkRules
  /** By the path of a file, with or without its ending, or of a folder that a file stands for. */
  findByPath(path: string): LinkTarget | null
  /** By an old address. */
  findByAddress(address: string): LinkTarget | null
  /** By a file's name, else by a title or another name; the nearest to a folder, when several have it. */
  findByWords(words: string, folder: string): LinkTarget | null
  hasFile(path: string): boolean
  /** Whether some file of the folder may be the page at a path, whatever a system made of it: read generously. */
  mayHavePage(path: string): boolean
  /** The note that is the page at a path, where no other file may be: read generously. */
  findOnlyPage(path: string): LinkTarget | null
  isRedirect(address: string): boolean
}

const endings = [
  '',
  '.md',
  '.mdx',
  '.markdown',
  '/index.md',
  '/index.mdx',
  '/_index.md',
  '/README.md',
  '/readme.md',
  '.qmd',
  '/index.qmd',
]

export function openLinkIndex({ targets, files, redirects, rules }: LinkTable): LinkIndex {
  const byName = new Map<string, LinkTarget>()
  const byAddress = new Map<string, LinkTarget>()
  // Links by words are those of wikis: most folders have none, and this takes more memory than the rest.
  let byWords: Map<string, LinkTarget[]> | null = null
  let pages: Map<string, string[]> | null = null
  let byPage: Map<string, LinkTarget> | null = null
  const moved = new Set(redirects.flatMap((address) => toOldPath(address) ?? []))
  const others = new Set(files.map(toKey))
  for (const target of targets) {
    addFirst(byName, target.name.normalize('NFC'), target)
    addFirst(byName, toKey(target.name), target)
  }
  // An address of its own goes before a former one of another note.
  for (const target of targets) addFirst(byAddress, target.address === null ? null : toOldPath(target.address), target)
  for (const target of targets)
    for (const alias of target.aliases) if (/^\/|\.html$/.test(alias)) addFirst(byAddress, toOldPath(alias), target)

  const findExactly = (path: string) => byName.get(path.normalize('NFC')) ?? byName.get(toKey(path)) ?? null
  const listPages = (path: string): string[] => {
    pages ??= indexPages([...targets.map(({ name }) => name), ...files])
    const key = toPageKey(path)
    return (pages.get(lastPart(key)) ?? []).filter((page) => page === key || page.endsWith(`/${key}`))
  }
  return {
    rules,
    findByPath(path) {
      const plain = path.replace(/\/+$/, '')
      const last = plain.split('/').at(-1) ?? ''
      const stem = plain.replace(/\.html?$/, '')
      const paths = [
        ...endings.map((ending) => `${plain}${ending}`),
        `${plain}/${last}.md`,
        `${stem}.md`,
        `${stem}.mdx`,
      ]
      for (const each of paths) {
        const found = findExactly(each.replace(/^\//, ''))
        if (found) return found
      }
      return null
    },
    findByAddress: (address) => byAddress.get(toOldPath(address) ?? '') ?? null,
    findByWords(words, folder) {
      byWords ??= indexWords(targets)
      const found = byWords.get(toKey(words)) ?? []
      const byFile = found.filter((target) => isNamed(target, words))
      return findNearest(byFile.length > 0 ? byFile : found, folder)
    },
    mayHavePage: (path) => listPages(path).length > 0,
    findOnlyPage(path) {
      const page = chooseOnly(listPages(path), path, rules.roots)
      if (page === null) return null
      byPage ??= new Map(targets.map((target) => [toPageKey(target.name), target]))
      return byPage.get(page) ?? null
    },
    hasFile: (path) => others.has(toKey(path.replace(/^\//, ''))),
    isRedirect: (address) => moved.has(toOldPath(address) ?? ''),
  }
}

/** The only page, or the only one that lies directly in a folder of the content, such as one for each version. */
function chooseOnly(pages: readonly string[], path: string, roots: readonly string[]): string | null {
  if (pages.length < 2) return pages[0] ?? null
  const depth = toPageKey(path).split('/').length + 1
  const rootOf = (page: string) => roots.find((root) => root !== '' && page.startsWith(root.toLowerCase())) ?? ''
  // Files beside the content are no pages.
  const inside = pages.filter((page) => rootOf(page) !== '')
  const near = (inside.length > 0 ? inside : pages).filter(
    (page) => page.slice(rootOf(page).length).split('/').length <= depth,
  )
  return near.length === 1 ? (near[0] ?? null) : null
}

function indexWords(targets: readonly LinkTarget[]): Map<string, LinkTarget[]> {
  const byWords = new Map<string, LinkTarget[]>()
  for (const target of targets) for (const words of listWords(target)) push(byWords, words, target)
  return byWords
}

const page = /\.(?:mdx?|qmd|markdown|mdown|mkdn?|html?|xhtml|rst|adoc|ipynb|astro|vue|svelte|[jt]sx|njk|liquid)$/i

/** Pages by the last part of their path, without endings and names that stand for their folder. */
function indexPages(names: readonly string[]): Map<string, string[]> {
  const pages = new Map<string, string[]>()
  for (const name of names) {
    if (!page.test(name)) continue
    const key = toPageKey(name)
    const list = pages.get(lastPart(key))
    if (list) list.push(key)
    else pages.set(lastPart(key), [key])
  }
  return pages
}

const toPageKey = (path: string): string =>
  toKey(path)
    .replace(/^\/+|\/+$/g, '')
    .replace(page, '')
    .replace(/(?:^|\/)(?:_?index|readme)$/, '')

const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

const toKey = (path: string): string => path.normalize('NFC').toLowerCase()

/** The ways to name a note without its place: the nearest to the words that stand in the link are the first. */
function* listWords({ name, address, title, aliases }: LinkTarget): Generator<string> {
  const path = toKey(name).replace(noteEnding, '')
  const parts = path.split('/')
  for (let from = 0; from < parts.length; from++) yield parts.slice(from).join('/')
  const file = parts.at(-1) ?? ''
  const undated = file.replace(/^\d{4}-\d{1,2}-\d{1,2}-/, '')
  if (undated !== file) yield undated
  if (/^_?index$|^readme$/.test(file)) yield parts.at(-2) ?? ''
  const last = address?.split('/').filter(Boolean).at(-1)
  if (last !== undefined) yield toKey(last)
  if (title !== null) yield toKey(title)
  for (const alias of aliases) yield toKey(alias)
}

/** Whether the words are the end of the file's path: a file's name goes before what other notes are called. */
const isNamed = ({ name }: LinkTarget, words: string): boolean =>
  `/${toKey(name).replace(noteEnding, '')}`.endsWith(`/${toKey(words)}`)

function findNearest(found: readonly LinkTarget[], folder: string): LinkTarget | null {
  const [first = null, ...others] = found
  if (others.length === 0) return first
  const distance = ({ name }: LinkTarget): number => {
    const own = name.split('/').slice(0, -1)
    const from = folder.split('/').filter(Boolean)
    let common = 0
    while (common < own.length && own[common] === from[common]) common += 1
    return own.length + from.length - 2 * common
  }
  return found.toSorted((one, other) => distance(one) - distance(other) || (one.name < other.name ? -1 : 1))[0] ?? null
}

function addFirst(map: Map<string, LinkTarget>, key: string | null, target: LinkTarget): void {
  if (key !== null && !map.has(key)) map.set(key, target)
}

function push(map: Map<string, LinkTarget[]>, key: string, target: LinkTarget): void {
  const list = map.get(key)
  if (!list) map.set(key, [target])
  else if (!list.includes(target)) list.push(target)
}
