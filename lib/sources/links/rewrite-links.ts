import { isLinkedMedia } from '#lib/core/pictures'
import type { BodyFormat } from '#lib/core/posts'
import type { Notice } from '../source-item.ts'
import { findRaw } from '../text/find-raw.ts'
import { type FoundLink, type FoundLinks, findLinks, isIn } from './find-links.ts'
import type { LinkIndex, LinkTarget } from './link-index.ts'
import { type LinkOrigin, type ResolvedLink, resolveLink, resolveWords } from './resolve-link.ts'

export interface RewriteOptions {
  from: LinkOrigin
  index: LinkIndex
  /** The id of the heading that a fragment means in a note; empty for its beginning, null when it has none. */
  findFragment(target: LinkTarget, fragment: string): string | null
  /** Whether the text of a note, as it is written, gives something the id of a fragment. */
  saysFragment(target: LinkTarget, fragment: string): boolean
  /** Whether links lead to the addresses that notes have until the import is done. */
  isBefore?: boolean
}

interface Edit {
  start: number
  end: number
  text: string
  /** It holds an address that is ours already. */
  isDone: boolean
}

/**
 * A text whose links to other notes of its folder lead to the addresses that these have here. Lines stay on their lines and code
 * stays as it is. What leads nowhere is noted with its line.
 */
export function rewriteLinks(
  body: string,
  format: BodyFormat,
  options: RewriteOptions,
): { body: string; notices: Notice[] } {
  if (!mayHoldLinks(body)) return { body, notices: [] }
  const notices: Notice[] = []
  const marks = applyEdits(body, findMarks(body, findLinks(body, format).code, { ...options, notices }))
  const links = findLinks(marks.body, format).links.filter(
    ({ start, end }) => !marks.written.some(([from, to]) => from < end && start < to),
  )
  const rewritten = rewriteFound(marks.body, links, options)
  return { body: rewritten.body, notices: [...notices, ...rewritten.notices] }
}

/** A text with some of its links leading to the addresses of what they mean. */
export function rewriteFound(
  body: string,
  links: readonly FoundLink[],
  options: RewriteOptions,
): { body: string; notices: Notice[] } {
  const notices: Notice[] = []
  const lineAt = countLines(body)
  const edits = links.flatMap(({ start, end, href, isBare }): Edit[] => {
    const line = lineAt(start)
    const address = toAddress(resolveLink(href, options.from, options.index), href, line, { ...options, notices })
    if (address === null) return []
    return [
      {
        start,
        end,
        text: isBare ? `[${body.slice(start, end).replace(/^<|>$/g, '')}](${address})` : address,
        isDone: true,
      },
    ]
  })
  return { body: applyEdits(body, edits).body, notices }
}

/** Most texts of a large folder have no link at all, and parsing them would be wasted. */
const mayHoldLinks = (body: string): boolean => /\]\(|\]:|\[\[|\b(?:href|to)=|\{[{%]|https?:/.test(body)

interface Context extends RewriteOptions {
  notices: Notice[]
}

/** The address that a link has here; null when it stays as it is written. */
function toAddress(resolved: ResolvedLink, href: string, line: number, context: Context): string | null {
  if (resolved.kind === 'as it is') return null
  if (resolved.kind === 'list') return resolved.path
  if (resolved.kind === 'elsewhere') return resolved.address
  // Taking in files says what of them is missing.
  if (isLinkedMedia(href) && (resolved.kind === 'file' || resolved.kind === 'dangling')) return null
  if (resolved.kind === 'file') {
    context.notices.push({ what: 'links to files that are no notes', line, text: href })
    return null
  }
  if (resolved.kind === 'dangling') {
    context.notices.push({ what: nameDangling(href, resolved.wasThere), line, text: href })
    return null
  }
  const { target, fragment } = resolved
  if (!target.isPublic) context.notices.push({ what: 'links to notes that are not public', line, text: href })
  // The address of a draft may be made of its title, which is not public yet.
  if (!target.isPublic && context.isBefore) return null
  const slug = context.isBefore ? (target.before ?? target.slug) : target.slug
  return `/posts/${encodeURI(slug)}${toFragment(target, fragment, href, line, context)}`
}

/** What the system itself would not have found was dead before; the other kinds are ours. */
function nameDangling(href: string, wasThere: boolean): string {
  if (/\{[{%]/.test(href) && !/^\{[{%][<%-]?\s*(?:(?:rel)?ref|post_url|post_path|link|post_link)\b/.test(href))
    return 'links that a template of the site writes'
  return wasThere ? 'links that are broken here' : 'links that were dead before'
}

function toFragment(target: LinkTarget, fragment: string, href: string, line: number, context: Context): string {
  if (fragment === '') return ''
  const id = context.findFragment(target, fragment)
  if (id === null) {
    const isOurs = context.saysFragment(target, fragment)
    const what = isOurs ? 'links to parts that are broken here' : 'links to parts that were not there before'
    context.notices.push({ what, line, text: href })
  }
  return id === '' ? '' : `#${encodeURI(id ?? fragment)}`
}

/** Marks of templates and wikis that stand for links. */
const marks =
  /\{\{[<%]-?\s*(?:rel)?ref\s+(?:path=)?["'`]?([^"'`>%\s]+)["'`]?[^{}]*?[>%]\}\}|\{%-?\s*(?:post_url|post_path|link)\s+([^%{}\n]+?)\s*-?%\}(#[^\s)"'\]]*)?|\{%-?\s*post_link\s+([^%{}\n]+?)\s*-?%\}|\{\{\s*(?:site|config)\.(?:baseurl|url|root)\s*\}\}(?=[^\s{])|\{\{\s*["']([^"'{}]+)["']\s*\|\s*(?:relative_url|absolute_url|url|url_for|relURL|absURL)\s*\}\}|(!?)\[\[([^[\]\n|]+?)(?:\\?\|([^[\]\n]*))?\]\]/g

function findMarks(body: string, code: FoundLinks['code'], context: Context): Edit[] {
  const lineAt = countLines(body)
  const raw = findRaw(body)
  return [...body.matchAll(marks)].flatMap((found): Edit[] => {
    if (isIn(code, found.index) || isIn(raw, found.index)) return []
    const text = toReplacement(found, lineAt(found.index), context)
    const isDone = text !== '' && text !== found[5]
    return text === null ? [] : [{ start: found.index, end: found.index + found[0].length, text, isDone }]
  })
}

function toReplacement(found: RegExpExecArray, line: number, context: Context): string | null {
  const [all, ref, named, part = '', link, path, embed, wiki, shown] = found
  if (ref !== undefined) return find(ref, all, line, context)
  if (named !== undefined) return find(`${unquote(named)}${part}`, all, line, context)
  if (link !== undefined) return toLink(link, all, line, context)
  if (path !== undefined) return path
  if (wiki === undefined) return ''
  return toWikiLink({ embed: embed === '!', wiki, shown: shown ?? null }, all, line, context)
}

const unquote = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/, '$2')

/** Null leaves the mark in the text, where everybody sees it, and in the report. */
const find = (words: string, all: string, line: number, context: Context): string | null =>
  toAddress(resolveWords(words, context.from, context.index), all, line, context)

/** `{% post_link slug "text" %}` */
function toLink(words: string, all: string, line: number, context: Context): string | null {
  const [, name = '', said = ''] = /^(\S+)(?:\s+(.*?))?(?:\s+(?:true|false))?$/.exec(words) ?? []
  const resolved = resolveWords(name, context.from, context.index)
  const address = toAddress(resolved, all, line, context)
  if (address === null) return null
  const text = unquote(said) || (resolved.kind === 'note' ? resolved.target.title : null) || name
  return `[${text.replace(/[[\]]/g, '\\$&')}](${address})`
}

interface Wiki {
  embed: boolean
  wiki: string
  shown: string | null
}

/** `[[Name#Part|text]]`. An embed whose note could not be shown is a link to it. */
function toWikiLink({ embed, wiki, shown }: Wiki, all: string, line: number, context: Context): string | null {
  const resolved: ResolvedLink = wiki.startsWith('#')
    ? { kind: 'as it is' }
    : resolveWords(wiki.replace(/#\^.*$/, ''), context.from, context.index)
  const text = (
    shown ??
    wiki
      .replace(/^#/, '')
      .replaceAll(/#(?!$)/g, ' > ')
      .replace(/ > \^.*$/, '')
  ).trim()
  const label = text.replace(/[[\]]/g, '\\$&')
  if (wiki.startsWith('#')) return `[${label}](#${encodeURI(wiki.split('#').at(-1) ?? '')})`
  if (resolved.kind === 'file') return null
  if (resolved.kind === 'dangling' && context.index.rules.hasWikiLinks !== true) return null
  const address = toAddress(resolved, all, line, context)
  // A note that is held back is told as such.
  if (embed && resolved.kind === 'note' && resolved.target.isPublic)
    context.notices.push({ what: 'embedded notes, which are links here', line, text: all })
  if (address !== null) return `[${label}](${address})`
  return embed ? null : label
}

/** Tells the line of an offset; a text may have as many links as lines. */
function countLines(text: string): (offset: number) => number {
  const breaks: number[] = []
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) breaks.push(at)
  return (offset) => {
    let [low, high] = [0, breaks.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((breaks[middle] ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return low + 1
  }
}

/** The text with the edits, and where what they wrote stands in it. */
function applyEdits(text: string, edits: readonly Edit[]): { body: string; written: [number, number][] } {
  let body = ''
  let from = 0
  const written: [number, number][] = []
  for (const edit of edits.toSorted((one, other) => one.start - other.start)) {
    if (edit.start < from) continue
    body += text.slice(from, edit.start)
    // Lines that a mark was written over stay lines.
    const lost = text.slice(edit.start, edit.end).split('\n').length - edit.text.split('\n').length
    if (edit.isDone) written.push([body.length, body.length + edit.text.length])
    body += edit.text + '\n'.repeat(Math.max(0, lost))
    from = edit.end
  }
  return { body: body + text.slice(from), written }
}
