import { toTermSlug } from '#lib/core/posts'
import { findFormerPage, toOldPath } from '#lib/core/redirects'
import { noteEnding } from '../note-ending.ts'
import type { LinkIndex, LinkTarget } from './link-index.ts'

export type ResolvedLink =
  | { kind: 'note'; target: LinkTarget; fragment: string }
  /** A page that lists notes. */
  | { kind: 'list'; path: string }
  /** A page of another site that shows what the link would open in the system's program. */
  | { kind: 'elsewhere'; address: string }
  /** A file that is no note. */
  | { kind: 'file'; name: string }
  /** Within the note, or to another host: nothing to do. */
  | { kind: 'as it is' }
  /** `wasThere`: some file of the folder may be what it leads to. */
  | { kind: 'dangling'; wasThere: boolean }

/** The note that a link stands in, as far as its links depend on it. */
export type LinkOrigin = Pick<LinkTarget, 'name' | 'address'>

/** What a link of another system means. `href` is as it was written. */
export function resolveLink(href: string, from: LinkOrigin, index: LinkIndex): ResolvedLink {
  const link = href.trim()
  if (link === '' || link.startsWith('#')) return { kind: 'as it is' }
  return resolveMarked(link, from, index) ?? resolvePlain(link, from, index)
}

const asItIs: ResolvedLink = { kind: 'as it is' }

const toDangling = (index: LinkIndex, ...paths: (string | null)[]): ResolvedLink => ({
  kind: 'dangling',
  wasThere: paths.some((path) => path !== null && /[^/]/.test(path) && index.mayHavePage(path)),
})

const toNote = (target: LinkTarget, fragment: string): ResolvedLink =>
  target.page === undefined ? { kind: 'note', target, fragment } : { kind: 'list', path: target.page }

/** Links that say by a mark of their own what they lead to. */
function resolveMarked(link: string, from: LinkOrigin, index: LinkIndex): ResolvedLink | null {
  const [, word, rest = ''] = /^[{|](filename|static|attach|tag|category|author|index)[}|](.*)$/s.exec(link) ?? []
  if (word === 'tag') return { kind: 'list', path: `/tags/${toTermSlug(rest)}` }
  if (word === 'category') return { kind: 'list', path: `/topics/${toTermSlug(rest)}` }
  if (word === 'index') return { kind: 'list', path: '/' }
  if (word === 'author') return asItIs
  if (word !== undefined) return resolveFile(rest, from, index)
  const [, kind, target = ''] = /^link:\/\/(\w+)\/(.*)$/s.exec(link) ?? []
  if (kind === 'tag') return { kind: 'list', path: `/tags/${toTermSlug(target)}` }
  if (kind === 'category') return { kind: 'list', path: `/topics/${toTermSlug(target)}` }
  if (kind === 'filename') return resolveFile(`/${target}`, from, index)
  if (kind !== undefined) return resolveWords(target, from, index)
  if (link.startsWith('obsidian://')) return resolveVaultLink(link, from, index)
  if (link.startsWith('@site/')) return resolveFile(link.slice(5), from, index)
  // Zola's root of the content.
  if (link.startsWith('@/')) return resolveFile(link.slice(1), from, index)
  return null
}

/** `obsidian://open?vault=v&file=Folder%2FNote`, `obsidian://vault/v/Note`, `obsidian://show-plugin?id=x` */
function resolveVaultLink(link: string, from: LinkOrigin, index: LinkIndex): ResolvedLink {
  if (!URL.canParse(link)) return asItIs
  const { host, pathname, searchParams } = new URL(link)
  const plugin = searchParams.get('id') ?? ''
  if (host === 'show-plugin' && /^[\w-]+$/.test(plugin))
    return { kind: 'elsewhere', address: `https://obsidian.md/plugins?id=${plugin}` }
  const file = host === 'open' ? searchParams.get('file') : host === 'vault' ? pathname.replace(/^\/[^/]*\//, '') : null
  const found = resolveWords(file === null ? '' : decode(file), from, index)
  // The note may be of another vault.
  return found.kind === 'note' ? found : asItIs
}

function resolvePlain(link: string, from: LinkOrigin, index: LinkIndex): ResolvedLink {
  const [, address = ''] = /^(?:https?:)?\/\/([^/?#]*.*)$/is.exec(link) ?? []
  if (address !== '') {
    const [, named = '', rest = ''] = /^([^/?#]*)(.*)$/s.exec(address) ?? []
    if (!index.rules.hosts.includes(named.toLowerCase())) return asItIs
    const found = resolveRooted(rest === '' ? '/' : rest, index)
    return found.kind === 'dangling' ? asItIs : found
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return asItIs
  if (link.startsWith('/')) return resolveRooted(link, index)
  return resolveRelative(link, from, index)
}

function splitLink(link: string): { path: string; fragment: string } {
  const [before = '', ...fragments] = link.split('#')
  const path = /^\/?\?(?:p|page_id)=\d+/.test(before) ? before : (before.split('?')[0] ?? '')
  return { path: decode(path), fragment: fragments.join('#') }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** A path from the root is an old address, with or without what stands before all of them, or a file of one of the roots. */
function resolveRooted(link: string, index: LinkIndex): ResolvedLink {
  const { path, fragment } = splitLink(link)
  const { base, roots } = index.rules
  const inBase = base !== '' && (path === base || path.startsWith(`${base}/`)) ? path.slice(base.length) || '/' : path
  const escaped = (address: string) => address.replace(/[#%]/g, encodeURIComponent)
  const target =
    index.findByAddress(escaped(path)) ??
    (base === '' ? null : index.findByAddress(escaped(`${base}${path}`))) ??
    findBelow(roots, inBase, index) ??
    findInDefaultLanguage(inBase, index)
  if (target) return toNote(target, fragment)
  if (inBase === '/' || index.isRedirect(escaped(path)) || isOurs(inBase)) return asItIs
  const file = ['', 'static/', 'public/', ...roots].find((root) => index.hasFile(`${root}${inBase.slice(1)}`))
  if (file !== undefined) return { kind: 'file', name: `${file}${inBase.slice(1)}` }
  // What a program makes of the folders is not known: the only note that may be meant is.
  const only = /[^/]/.test(inBase) ? index.findOnlyPage(inBase) : null
  return only ? toNote(only, fragment) : toDangling(index, inBase)
}

/** A page that this site has as well, or has another one for. */
const isOurs = (path: string): boolean =>
  findFormerPage(path) !== null || /^\/(?:authors|topics|tags|series|search)$/.test(toOldPath(path) ?? '')

/** Where a note has no translation, some systems show it as it is at the address that the translation would have. */
function findInDefaultLanguage(path: string, index: LinkIndex): LinkTarget | null {
  const { base, fallback } = index.rules
  const from = fallback?.from.find((prefix) => path.startsWith(`${prefix}/`))
  if (!fallback || from === undefined) return null
  const address = `${fallback.to}${path.slice(from.length)}`
  return index.findByAddress(`${base}${address}`) ?? index.findByAddress(address)
}

function findBelow(roots: readonly string[], path: string, index: LinkIndex): LinkTarget | null {
  for (const root of roots) {
    const found = index.findByPath(`${root}${path.slice(1)}`)
    if (found) return found
  }
  return null
}

/** With an ending of notes it is a file; else the address of the page is where it starts, as in a browser, and then the file. */
function resolveRelative(link: string, from: LinkOrigin, index: LinkIndex): ResolvedLink {
  const { path, fragment } = splitLink(link)
  if (path === '') return asItIs
  const file = joinFrom(from.name, path)
  const byFile = file === null ? null : index.findByPath(file)
  const address = from.address === null ? null : joinAddress(from.address, link)
  const byAddress =
    address === null
      ? null
      : (index.findByAddress(address) ?? findInDefaultLanguage(withoutBase(address, index), index))
  const isFile = /\.(?:mdx?|qmd|markdown|rst)$/i.test(path)
  // Docusaurus, and hooks of Hugo, look at the root of the content where nothing is beside the note.
  const target =
    (isFile ? (byFile ?? byAddress) : (byAddress ?? byFile)) ??
    (path.startsWith('.') ? null : findBelow(index.rules.roots, `/${path}`, index))
  if (target) return toNote(target, fragment)
  if (file !== null && index.hasFile(file)) return { kind: 'file', name: file }
  const only = findOnly(address === null ? null : withoutBase(address, index), index) ?? findOnly(file, index)
  return only ? toNote(only, fragment) : toDangling(index, file, address)
}

/** A site may be put together of folders that its repository has elsewhere. */
const findOnly = (path: string | null, index: LinkIndex): LinkTarget | null =>
  path !== null && /[^/]/.test(path) ? index.findOnlyPage(path.replace(/[?#].*$/, '')) : null

const withoutBase = (address: string, { rules: { base } }: LinkIndex): string =>
  address.startsWith(`${base}/`) ? address.slice(base.length) : address

/** A path of a file, from the root of the content with `/`. */
function resolveFile(link: string, from: LinkOrigin, index: LinkIndex): ResolvedLink {
  const { path, fragment } = splitLink(link)
  const { roots } = index.rules
  const target = path.startsWith('/')
    ? findBelow(['', ...roots], path, index)
    : (index.findByPath(joinFrom(from.name, path) ?? '') ?? findBelow(roots, `/${path}`, index))
  if (target) return toNote(target, fragment)
  const name = path.startsWith('/') ? path.slice(1) : (joinFrom(from.name, path) ?? path)
  return ['', ...roots].some((root) => index.hasFile(`${root}${name}`))
    ? { kind: 'file', name }
    : toDangling(index, name)
}

/** A name without a place, as in `[[Name#Part]]`, `ref "name#part"` and `post_link name`. */
export function resolveWords(link: string, from: LinkOrigin, index: LinkIndex): ResolvedLink {
  // `[[C#]]` names no heading.
  const [words = '', ...parts] = /^[^#]+#$/.test(link) && isNameWithSign(link, index) ? [link] : link.split('#')
  const fragment = parts.at(-1) ?? ''
  const name = decode(words.trim()).replace(/^\//, '').replace(/\/$/, '')
  if (name === '') return asItIs
  const folder = from.name.split('/').slice(0, -1).join('/')
  const plain = name.replace(noteEnding, '')
  const target =
    findBelow(['', `${folder}/`, ...index.rules.roots], `/${name}`, index) ??
    index.findByWords(plain, folder) ??
    index.findByWords(plain.replace(/\/_?index$/, ''), folder)
  if (target) return toNote(target, fragment)
  return index.hasFile(joinFrom(from.name, name) ?? '') || index.hasFile(name)
    ? { kind: 'file', name }
    : toDangling(index, name)
}

const isNameWithSign = (link: string, index: LinkIndex): boolean =>
  index.findByWords(link, '')?.name.replace(noteEnding, '').endsWith('#') === true

/** The path of a file from the folder of another; null when it leaves the folder that is read. */
function joinFrom(name: string, path: string): string | null {
  const parts = name.split('/').slice(0, -1)
  for (const part of path.replace(/\/{2,}/g, '/').split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return null
    } else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}

function joinAddress(address: string, link: string): string {
  const base = `http://old.invalid${address}`
  return URL.canParse(link, base) ? new URL(link, base).pathname : ''
}
