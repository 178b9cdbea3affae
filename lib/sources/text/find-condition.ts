import type { BodyFormat } from '#lib/core/posts'
import { isIn } from '../links/find-links.ts'
import { findCode, type Range } from './find-code.ts'
import { findSyntaxes } from './syntaxes.ts'
import { findTags, pairTags, type TemplateCall } from './template-tags.ts'

interface ConditionalText {
  body: string
  format: BodyFormat
  dialect: string
}

const mayDecide = /\{%|\{\{[<%]|&&|\|\||\?|\sv-(?:if|else|show)|<[A-Z]|display/
const decisions = /^(?:if|unless|case)$/
/** Names of what shows its words to some visitors, or to none. */
const gated =
  /member|subscriber|loggedin|loginonly|restrict|private|protected|premium|paid|paywall|hidden|secret|exclusive|internal/i
const ungated = /non-?_?member|logged-?_?out|visitor|guest|public|link|ref|image|icon|form|button/i

/** What decides here whether readers see some words, which only the system itself knows; null where nothing does. */
export function findCondition({ body, format, dialect }: ConditionalText): string | null {
  if (!mayDecide.test(body)) return null
  const code = findCode(body)
  return (
    findTemplateCondition(body, code, dialect) ??
    findGatedComponent(body, code) ??
    (format === 'mdx' ? findExpression(body, code) : findStyle(body, code)) ??
    findAttribute(body, code)
  )
}

function findTemplateCondition(body: string, code: Range[], dialect: string): string | null {
  const { shortcodes, liquid } = findSyntaxes(dialect)
  const languages = new Set([...(shortcodes ? ['shortcode' as const] : []), ...(liquid ? ['liquid' as const] : [])])
  if (languages.size === 0 || !/\{%|\{\{[<%]/.test(body)) return null
  const call = pairTags(findTags(body, code, languages)).find((each) => decides(each, body))
  return call ? `words that ${call.open.name.slice(0, 60)} shows or hides` : null
}

function decides({ open, close }: TemplateCall, body: string): boolean {
  if (close === null || !/[\p{L}\p{N}]/u.test(body.slice(open.end, close.start))) return false
  return (open.language === 'liquid' && decisions.test(open.name)) || isGated(open.name)
}

const isGated = (name: string): boolean => gated.test(name) && !ungated.test(name)

function findGatedComponent(body: string, code: Range[]): string | null {
  for (const { 1: name = '', index } of body.matchAll(/<\/([A-Z][\w.]{0,80})\s*>/g))
    if (isGated(name) && !isIn(code, index)) return `words that <${name}> shows or hides`
  return null
}

const longestExpression = 2000

/** `{a && <p>…</p>}`, outside of attributes and of what the file exports. */
function findExpression(body: string, code: Range[]): string | null {
  for (const { index } of body.matchAll(/(?<![=$\\{]\s*)\{/g)) {
    if (isIn(code, index)) continue
    const source = readBraces(body, index)
    const decides = source !== null && /&&|\|\||\?(?![.?])/.test(source) && /<[A-Za-z>]|["'`]/.test(source)
    if (decides && !isModule(body, index)) return 'words that an expression shows or hides'
  }
  return null
}

const isModule = (body: string, at: number): boolean =>
  /^(?:import|export)\b/.test(body.slice(body.lastIndexOf('\n\n', at) + 1).trimStart())

function readBraces(body: string, at: number): string | null {
  let depth = 0
  for (let end = at; end < Math.min(body.length, at + longestExpression); end++) {
    if (body[end] === '{') depth += 1
    if (body[end] === '}') depth -= 1
    if (depth === 0) return body.slice(at, end + 1)
  }
  return null
}

/** kramdown gives the block above a style. */
function findStyle(body: string, code: Range[]): string | null {
  for (const { index } of body.matchAll(/\{:[^{}\n]{0,500}\bdisplay\s*:\s*none/g))
    if (!isIn(code, index)) return 'words that a style hides'
  return null
}

function findAttribute(body: string, code: Range[]): string | null {
  for (const { 1: name, index } of body.matchAll(
    /<[A-Za-z][\w-]{0,60}\s(?:[^<>]{0,1000}\s)?(v-(?:if|else-if|else|show))\b/g,
  ))
    if (!isIn(code, index)) return `words that ${name} shows or hides`
  return null
}
