import { toOldPath } from './old-path.ts'
import type { Redirect } from './redirect.ts'

/** What a file of redirects says, and the lines that cannot be carried: patterns, conditions, rewrites. */
export interface ParsedRedirects {
  redirects: Redirect[]
  remarks: { file: string; line: number; text: string }[]
}

type ParseText = (text: string, file: string) => ParsedRedirects

const parsers: Readonly<Record<string, ParseText>> = {
  _redirects: parseNetlify,
  'netlify.toml': parseNetlifySettings,
  'vercel.json': parseVercel,
  '.htaccess': parseHtaccess,
}

/** Reads a file by its name; null for a file that is none of these. */
export function parseRedirectFile(file: string, text: string): ParsedRedirects | null {
  const name = file.split('/').at(-1) ?? ''
  return parsers[name]?.(text, file) ?? null
}

const isPattern = (path: string): boolean => /[*:()]|\$\d/.test(path.replace(/^https?:/, ''))

const toRest = /(?:\*|:splat|:[A-Za-z]\w*\*?|\(\.[*+]\)|\$1)$/

/** `/news/*` to `/blog/:splat` moves all that is below one address below another, whatever stands for the rest. */
function findBelow(from: string, to: string): { from: string; to: string } | null {
  const [above, below] = [from.replace(toRest, ''), to.replace(toRest, '')]
  if (above === from || below === to || isPattern(above) || isPattern(below)) return null
  return above.endsWith('/') && below.endsWith('/') ? { from: above, to: below } : null
}

const toBelow = (address: string): string => `${toOldPath(address)?.replace(/\/$/, '') ?? ''}/`

function collect(
  entries: { from: string; to: string; line: number; isCarried: boolean; text: string }[],
  file: string,
): ParsedRedirects {
  const parsed: ParsedRedirects = { redirects: [], remarks: [] }
  for (const { from, to, line, isCarried, text } of entries) {
    const mayLead = isCarried && from.startsWith('/')
    const below = mayLead ? findBelow(from, to) : null
    const path = mayLead && !isPattern(from) && !isPattern(to) ? toOldPath(from) : null
    if (below !== null && /^\/(?!\/)/.test(below.to))
      parsed.redirects.push({ from: toBelow(below.from), to: toBelow(below.to), file, line, isBelow: true })
    else if (path === null || !/^(?:\/(?!\/)|https?:\/\/)/.test(to)) parsed.remarks.push({ file, line, text })
    else parsed.redirects.push({ from: path, to, file, line })
  }
  return parsed
}

/** Netlify's and Cloudflare Pages' `_redirects`: `from to [status]`, a line each. A rewrite (200) is no redirect. */
function parseNetlify(text: string, file: string): ParsedRedirects {
  const entries = toLines(text).flatMap(({ line, text: said }) => {
    const [from = '', to = '', status = '301', ...conditions] = said.replace(/\s#.*$/s, '').split(/\s+/)
    const isCarried = /^30[1278]!?$/.test(status) && conditions.length === 0
    return [{ from, to, line, isCarried, text: said }]
  })
  return collect(entries, file)
}

/** `[[redirects]]` of Netlify's `netlify.toml`, with texts and numbers on lines of their own. */
function parseNetlifySettings(text: string, file: string): ParsedRedirects {
  const blocks: { line: number; values: Map<string, string> }[] = []
  let isOpen = false
  for (const { line, text: said } of toLines(text)) {
    if (/^\[/.test(said)) {
      // Tables of their own within an entry, as its conditions and headers.
      const isInner = /^\[+\s*redirects\./.test(said)
      if (isInner && isOpen) blocks.at(-1)?.values.set('conditions', said)
      isOpen = /^\[\[\s*redirects\s*\]\]/.test(said) || (isInner && isOpen)
      if (isOpen && !isInner) blocks.push({ line, values: new Map() })
      continue
    }
    const [, key, double, single, plain] = /^([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))/.exec(said) ?? []
    if (isOpen && key !== undefined) blocks.at(-1)?.values.set(key, double ?? single ?? plain ?? '')
  }
  const entries = blocks.map(({ line, values }) => {
    const [from = '', to = '', status = '301'] = [values.get('from'), values.get('to'), values.get('status')]
    const isCarried = /^30[1278]$/.test(status) && !values.has('conditions') && !values.has('query')
    return { from, to, line, isCarried, text: `${from} → ${to}` }
  })
  return collect(entries, file)
}

/** Apache's mod_alias: `Redirect [status] from to`, `RedirectPermanent from to`, `RedirectMatch`. Rewrites are not carried. */
function parseHtaccess(text: string, file: string): ParsedRedirects {
  const entries = toLines(text).flatMap(({ line, text: said }) => {
    const [directive = '', ...words] = said.split(/\s+/).map((word) => word.replace(/^"(.*)"$/, '$1'))
    if (!/^(?:redirect|rewriterule)/i.test(directive)) return []
    const isKnown = /^redirect(?:permanent|temp|match)?$/i.test(directive)
    const [first = '', second = '', third] = words
    const hasStatus = isKnown && /^redirect(?:match)?$/i.test(directive) && third !== undefined
    const isGone = hasStatus && !/^(?:30[1278]|permanent|temp|seeother)$/i.test(first)
    const [from, to] = hasStatus ? [second, third] : [first, second]
    const isMatch = /^redirectmatch$/i.test(directive)
    const named = isMatch && !isGone ? listNamed(from, to) : null
    if (named === null) return [{ from, to, line, isCarried: isKnown && !isGone && !isMatch, text: said }]
    return named.map((each) => ({ ...each, line, isCarried: true, text: said }))
  })
  return collect(entries, file)
}

/** The addresses that a pattern of Apache's names: `^/a\.html$`, `^/(a|b)/?$`, `^/a/(.*)$`. Null for one that means others too. */
function listNamed(pattern: string, to: string): { from: string; to: string }[] | null {
  const [, whole] = /^\^(\/.*)\$$/.exec(pattern) ?? []
  if (whole === undefined) return null
  const [, before = '', group, behind = ''] =
    /^((?:[^()[\]{}.*+?|^$\\]|\\[./_~-])*)(?:\(([^()]*)\)((?:[^()[\]{}.*+?|^$\\]|\\[./_~-])*))?$/.exec(
      whole.replace(/\/\?$/, ''),
    ) ?? []
  if (before === '' && group === undefined) return null
  const toPlain = (text: string) => text.replaceAll('\\', '')
  if (group === undefined) return [{ from: toPlain(before), to }]
  if (/^(?:\.[*+]|\[\^\/\][*+]\??)$/.test(group)) return behind === '' ? [{ from: `${toPlain(before)}*`, to }] : null
  if (/[[\]{}.*+?^$\\]/.test(group)) return null
  return group.split('|').map((word) => ({
    from: toPlain(before + word + behind),
    to: to.replaceAll('$1', word),
  }))
}

/** Vercel's `redirects` in `vercel.json`: `source`, `destination`, perhaps conditions. */
function parseVercel(text: string, file: string): ParsedRedirects {
  const stated = parseJson(text)
  if (stated === undefined)
    return { redirects: [], remarks: [{ file, line: 1, text: 'expected JSON, found another text' }] }
  const list = Array.isArray(stated?.redirects) ? (stated.redirects as unknown[]) : []
  const findLine = countLinesTo(text)
  const entries = list.map((entry) => {
    const { source, destination, has, missing } = (entry ?? {}) as Record<string, unknown>
    const from = String(source ?? '')
    const line = findLine(JSON.stringify(from))
    const isCarried = typeof destination === 'string' && has === undefined && missing === undefined
    return { from, to: String(destination ?? ''), line, isCarried, text: `${from} → ${String(destination)}` }
  })
  return collect(entries, file)
}

/** A few may be written otherwise than they are looked for. */
const mostMissed = 10

/** The line on which a part of a text stands, counted from 1. Each is looked for behind the one before: once through the text. */
function countLinesTo(text: string): (part: string) => number {
  let line = 1
  let at = 0
  let missed = 0
  return (part) => {
    const found = missed < mostMissed ? text.indexOf(part, at) : -1
    if (found < 0) {
      missed++
      return line
    }
    for (let end = text.indexOf('\n', at); end >= 0 && end < found; end = text.indexOf('\n', end + 1)) line++
    at = found
    return line
  }
}

function parseJson(text: string): { redirects?: unknown } | undefined {
  try {
    return (JSON.parse(text) ?? {}) as { redirects?: unknown }
  } catch {
    return undefined
  }
}

const toLines = (text: string): { line: number; text: string }[] =>
  text
    .split(/\r\n?|\n/)
    .map((each, index) => ({ line: index + 1, text: each.trim() }))
    .filter(({ text: each }) => each !== '' && !each.startsWith('#'))
