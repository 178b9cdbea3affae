import { isIn } from '../links/find-links.ts'
import type { Context } from './context.ts'
import { findCode, type Range } from './find-code.ts'
import { builtIn as builtInTags, isLinkTag, isLogic, renderLiquid } from './liquid-tags.ts'
import { applyEdits, countBreaks, createLineFinder, type Edit, type MappedText } from './mapped-text.ts'
import type { Named, Values } from './named-values.ts'
import type { Call, Rendering } from './rendering.ts'
import { builtIn as builtInShortcodes, renderCode, renderShortcode } from './shortcodes.ts'
import { findTags, pairTags, readArguments, type TemplateCall, type TemplateLanguage } from './template-tags.ts'

/** Replaces calls of templates by what they show. It runs before Markdown is read, as in the systems themselves. */
export function translateTemplates(
  text: MappedText,
  context: Context,
  { note = {}, site = {} }: Partial<Named> = {},
): MappedText {
  const { shortcodes, liquid } = context.syntaxes
  const languages = new Set<TemplateLanguage>([
    ...(shortcodes ? ['shortcode' as const] : []),
    ...(liquid ? ['liquid' as const] : []),
  ])
  if (languages.size === 0 || !/\{\{|\{%/.test(text.body)) return text
  const code: Range[] = findCode(text.body)
  const lineAt = createLineFinder(text)
  const calls = pairTags(findTags(text.body, code, languages))
  const count: Count = (what, at) => context.count(what, lineAt(at))
  const edits = calls.flatMap((call) => toEdits(call, { body: text.body, code, count, site }))
  const escapes = [
    ...(shortcodes ? findShownCalls(text.body, code) : []),
    ...(liquid ? findRawMarks(text.body, code, calls) : []),
  ]
  const made = applyEdits(text, [...edits, ...escapes])
  countExpressions(made, context, note)
  return made
}

type Count = (what: string, at: number) => void

interface Surroundings {
  body: string
  code: Range[]
  count: Count
  site: Named['site']
}

function toEdits(call: TemplateCall, { body, code, count, site }: Surroundings): Edit[] {
  const { open, close } = call
  if (isLink(call)) return []
  const stated = toCall(call, body)
  const rendering =
    open.language === 'shortcode' ? (renderShortcode(stated) ?? renderCodeOfSite(stated, site)) : renderLiquid(stated)
  if (rendering === null) return toUnknown(call, stated, count)
  if (rendering.loss) count(rendering.loss, open.start)
  const { start } = open
  const holdsBlocks = /^<Callout/.test(rendering.open) && /\n[ \t]*\n[ \t]*\S/.test(stated.inner ?? '')
  const isBlock = close && (holdsBlocks || /^<Details|^<Tab[ s]/.test(rendering.open))
  if (!close) return [{ start, end: open.end, text: rendering.open + (rendering.close ?? '') }]
  if (rendering.inside === 'nothing') {
    const text = rendering.open + '\n'.repeat(countBreaks(body.slice(start, close.end)))
    return [{ start, end: close.end, text }]
  }
  return [
    {
      ...{ start, end: open.end },
      text:
        (isFence(rendering) ? toBreakAbove(body, start) : '') +
        rendering.open +
        (isBlock && body[open.end] !== '\n' ? '\n' : ''),
    },
    ...toInside(rendering, open, body, code, { start: open.end, end: close.start }),
    toEnd(body, { ...call, close }, rendering, Boolean(isBlock)),
  ]
}

/** What the site's own template shows as code, without what it draws around it. */
function renderCodeOfSite(call: Call, site: Named['site']): Rendering | null {
  if (site[`shortcodes.${call.name}`] !== 'code') return null
  const rendering = renderCode(call)
  return rendering && { ...rendering, loss: `shown without its frame: ${nameCall(call, 'shortcode')}` }
}

/** Set in further than its beginning, as a list's last item has it, the end would be a part of that item. */
function toEnd(
  body: string,
  { open: from, close }: TemplateCall & { close: Span },
  rendering: Rendering,
  isBlock: boolean,
): Edit {
  const { start, end } = close
  const { open, close: text = '' } = rendering
  const outer = toIndent(body, from.start)
  const inner = toIndent(body, start)
  const isBox = /^<(?:Callout|Details|Tab)/.test(open)
  const isAlone = hasNoWords(body, end)
  if (isBox && isAlone && outer !== null && inner !== null && inner.length > outer.length)
    return { start: start - inner.length, end, text: `\n${outer}${text}` }
  // What stands behind the end of a box is the next paragraph: `{{% /alert %}}.`
  const after = isBox && !isAlone && outer !== null && inner !== null && hasNoWords(body, from.end) ? '\n\n' : ''
  const below =
    isFence({ open }) && /^[ \t]*\n?[ \t]*<\/?[a-z]/.test(body.slice(end, end + 200)) ? breakBelow(body[end]) : ''
  return { start, end, text: toBreak(body, start, isBlock, open) + text + after + below }
}

const breakBelow = (next: string | undefined): string => (next === '\n' ? '\n' : '\n\n')

const isFence = ({ open }: Rendering): boolean => /^(?:`{3}|~{3})/.test(open)

/** A block of HTML goes on to the next empty line, and a fence would be a part of it. */
function toBreakAbove(body: string, at: number): string {
  const before = body.slice(Math.max(0, at - 2000), at)
  if (/(?:^|\n)[ \t]*<\/?[a-z][^\n]*$/.test(before)) return '\n\n'
  return isInLine(body, at) || /(?:^|\n)[ \t]*<\/?[a-z][^\n]*\n[ \t]*$/.test(before) ? '\n' : ''
}

/** Up to the end of the line. */
const hasNoWords = (body: string, at: number): boolean => /^[ \t]*(?:\n|$)/.test(body.slice(at, at + 200))

/** The blanks before what begins a line; null for what stands behind words. */
const toIndent = (body: string, at: number): string | null =>
  /(?:^|\n)([ \t]*)$/.exec(body.slice(Math.max(0, at - 200), at))?.[1] ?? null

/** A block of HTML goes on to the next empty line, and would take the end with it. */
function toBreak(body: string, at: number, isBlock: boolean, open: string): string {
  const above = /(?:^|\n)([^\n]*)\n[ \t]*$/.exec(body.slice(Math.max(0, at - 2000), at))?.[1]
  if (above !== undefined && /^<(?:Callout|Details|Tab)/.test(open) && /^[ \t]*<\/?[a-z]/.test(above)) return '\n'
  if (!isBlock || !isInLine(body, at)) return ''
  const line = /[^\n]*$/.exec(body.slice(Math.max(0, at - 2000), at))?.[0] ?? ''
  return /^<Callout/.test(open) && /^[ \t]*<\/?[a-z]/.test(line) ? '\n\n' : '\n'
}

const isInLine = (body: string, at: number): boolean => !/(?:^|\n)[ \t]*$/.test(body.slice(Math.max(0, at - 20), at))

const isLink = ({ open }: TemplateCall): boolean =>
  open.language === 'shortcode' ? /^(?:rel)?ref$/.test(open.name) : isLinkTag(open.name, open.words)

function toCall(tag: TemplateCall, body: string): Call {
  const { open, close, parent, index } = tag
  return {
    name: open.name,
    words: open.words,
    ...readArguments(open.words),
    inner: close && body.slice(open.end, close.start),
    parent: parent && { name: parent.open.name, ...readArguments(parent.open.words) },
    index,
    tag,
  }
}

interface Span {
  start: number
  end: number
}

function toInside(
  { prefix = '', inside = 'text', open, close }: Rendering,
  { name }: TemplateCall['open'],
  body: string,
  code: Range[],
  { start, end }: Span,
): Edit[] {
  const text = body.slice(start, end)
  if (prefix !== '') {
    const lines = text.startsWith('\n') ? [] : [{ start, end: start, text: prefix }]
    for (let at = text.indexOf('\n'); at >= 0 && at < text.length - 1; at = text.indexOf('\n', at + 1))
      lines.push({ start: start + at + 1, end: start + at + 1, text: prefix })
    return lines
  }
  // The contents of `raw` are text: later steps must not read their braces.
  if (inside !== 'code' || open !== '' || close !== '' || name === 'rawhtml') return []
  return [...text.matchAll(/\{(?=[{%])/g)]
    .map(({ index }) => start + index)
    .filter((at) => !isIn(code, at))
    .map((at) => ({ start: at, end: at + 1, text: '&#123;' }))
}

/** What holds something loses its marks; what stands alone, or decides what is shown, stays as it is written. */
function toUnknown({ open, close }: TemplateCall, call: Call, count: Count): Edit[] {
  const isDecision = open.language === 'liquid' && isLogic(open.name)
  const isShown = !close || isDecision
  count(`${isShown ? 'shown as text' : 'shown without its frame'}: ${nameCall(call, open.language)}`, open.start)
  if (isShown) return []
  return [
    { start: open.start, end: open.end, text: '' },
    { start: close.start, end: close.end, text: '' },
  ]
}

function nameCall({ name, list }: Call, language: TemplateLanguage): string {
  const short = name.slice(0, 60)
  if (language === 'shortcode')
    return `${builtInShortcodes.has(name) ? 'Hugo shortcode' : 'shortcode of the site'} ${short}`
  if (/^include|^render$/.test(name)) return `part of the site ${(list[0] ?? '').slice(0, 60)}`
  return `${builtInTags.has(name) ? 'tag' : 'tag of the site'} ${short}`
}

/** A call between signs of a remark shows the call itself, in code as well. */
function findShownCalls(body: string, code: Range[]): Edit[] {
  return [...body.matchAll(/\{\{([<%])\/\*((?:(?!\n[ \t]*\n)[\s\S]){0,2000}?)\*\/([>%])\}\}/g)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    text: `${isIn(code, found.index) ? '{' : '&#123;'}{${found[1]}${found[2]}${found[3]}}}`,
  }))
}

/** Liquid removes `raw` marks from code as well, and from what it highlights. */
function findRawMarks(body: string, code: Range[], calls: readonly TemplateCall[]): Edit[] {
  const highlighted = calls.flatMap(({ open, close }): Range[] =>
    close && open.language === 'liquid' && open.name === 'highlight' ? [[open.end, close.start]] : [],
  )
  return [...body.matchAll(/^[ \t]*\{%-?\s*(?:end)?raw\s*-?%\}[ \t]*\n|\{%-?\s*(?:end)?raw\s*-?%\}/gm)].flatMap(
    (found) =>
      isIn(code, found.index) || isIn(highlighted, found.index)
        ? [{ start: found.index, end: found.index + found[0].length, text: '' }]
        : [],
  )
}

/** Templates that stand for addresses are known to the links. */
const expression = /\{\{(?![<%])-?([^{}\n]{1,300})-?\}\}/g
const addressed =
  /\b(?:baseurl|relative_url|absolute_url|url_for|relURL|absURL)\b|\b(?:site|config)\.(?:url|root)\b|["'][^"']*["']\s*\|\s*url\b/

/** Eleventy gives these by itself. Other names that no front matter says are data, which programs of the site give where it is not plain. */
const ownNames = /^(?:page|collections|pagination|eleventy|content|pkg)$/

function nameExpression(expression: string, { dialect }: Context, values: Values): string {
  const [, root] = /^\s*([A-Za-z_$][\w$]*)/.exec(expression) ?? []
  const isOfSite = dialect === 'eleventy' && root !== undefined && !ownNames.test(root) && !Object.hasOwn(values, root)
  return isOfSite ? `shown as text: data of the site ${root.slice(0, 60)}` : 'shown as text: expressions in braces'
}

function countExpressions(text: MappedText, context: Context, values: Values): void {
  if (!context.syntaxes.liquid || !text.body.includes('{{')) return
  const code = findCode(text.body)
  const lineAt = createLineFinder(text)
  for (const found of text.body.matchAll(expression))
    if (!isIn(code, found.index) && !addressed.test(found[1] ?? ''))
      context.count(nameExpression(found[1] ?? '', context, values), lineAt(found.index))
}
