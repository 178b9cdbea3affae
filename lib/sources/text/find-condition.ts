import type { BodyFormat } from '#lib/core/posts'
import { Fields } from '../adopt/fields.ts'
import { findHoldOfFields, isHidingTag } from '../adopt/privacy.ts'
import { isIn } from '../links/find-links.ts'
import { isAboutReaders, readsLiquid } from './conditions.ts'
import { findCode, type Range } from './find-code.ts'
import { findTags, pairTags, type TemplateCall } from './template-tags.ts'

interface ConditionalText {
  body: string
  format: BodyFormat
  dialect: string
}

const mayDecide =
  /\{%|\{\{|&&|\|\||\?|\s(?:v-(?:if|else|show)|x-(?:if|show)|ng-(?:if|show|hide|switch)|\*ng)|<%|(?<![\w&])#[A-Za-z]|<\/[A-Za-z][\w.-]*|display|\.(?:hidden|d-none|content-)|:::|\[!|!!!|\?\?\?|\sdata-|\[\/|::\s|class|\{\w+[^{}\n]{0,500}\b(?:echo|include)|#\|/
const decisions = /^(?:if\w*|unless|case|switch|macro|ifchanged)$/
/** Names of what shows its words to some visitors, or to none. */
const gated =
  /member|subscriber|logged-?_?in|login|signed-?_?in|restrict|private|protected|premium|paid|paywall|hidden|secret|exclusive|internal|draft|confidential|encrypted|(?<![a-z])gated|patron|staff-?_?only|admin-?_?only/i
const gatedWords =
  /^(?:if|else|elseif|show|when|switch|unless|conditional|can|auth|requireauth|authenticated|comment|hide)$/i
const ungated = /non-?_?member|logged-?_?out|visitor|guest|public|link|ref|image|icon|form|button|diagram|page/i

/** Folders of these systems hold no text that is a template. */
const withoutTemplates = new Set([
  'hugo',
  'obsidian',
  'vitepress',
  'mdbook',
  'docusaurus',
  'hashnode',
  'zola',
  'nextra',
])

/** What decides here whether readers see some words, which only the system itself knows; null where nothing does. */
export function findCondition({ body, format, dialect }: ConditionalText): string | null {
  if (!mayDecide.test(body)) return null
  const code = findCode(body)
  return (
    findTemplateCondition(body, code, dialect) ??
    findExpressionTag(body, code, dialect) ??
    findGatedElement(body, code) ??
    findGatedContainer(body, code, dialect) ??
    findGatedBracket(body, code) ??
    (format === 'mdx' ? findExpression(body, code) : findStyle(body, code)) ??
    findAttribute(body, code) ??
    findGatedClass(body, code) ??
    findGatedData(body, code) ??
    findQuietCell(body, dialect) ??
    findProperty(body) ??
    findBodyTag(body, code, dialect)
  )
}

function findTemplateCondition(body: string, code: Range[], dialect: string): string | null {
  if (!/\{%|\{\{[<%]/.test(body)) return null
  const isTemplate = !withoutTemplates.has(dialect)
  const call = pairTags(findTags(body, code, new Set(['shortcode', 'liquid']))).find(
    (each) => decides(each, body, isTemplate) && !isTakenOut(each, dialect),
  )
  return call ? `words that ${call.open.name.slice(0, 60)} shows or hides` : null
}

/** Handlebars, Go templates and ERB, where nothing says which system reads the texts. */
function findExpressionTag(body: string, code: Range[], dialect: string): string | null {
  if (dialect !== 'plain') return null
  for (const { 1: name = '', index } of body.matchAll(/\{\{[-#~]?\s*(if|unless|with|else)\b/g))
    if (!isIn(code, index)) return `words that ${name} shows or hides`
  for (const { 1: name = '', index } of body.matchAll(/<%-?\s*(if|unless|case)\b/g))
    if (!isIn(code, index)) return `words that ${name} shows or hides`
  return null
}

/** Where the system is known to read its tags, what stands under one is taken out, and the rest is public. */
const isTakenOut = ({ open }: TemplateCall, dialect: string): boolean =>
  open.language === 'liquid' && decisions.test(open.name) && readsLiquid(dialect) && !isAboutReaders(open.words)

function decides({ open, close }: TemplateCall, body: string, isTemplate: boolean): boolean {
  if (close === null || !/[\p{L}\p{N}]/u.test(body.slice(open.end, close.start))) return false
  if (open.language === 'liquid' && decisions.test(open.name)) return isTemplate
  return isGated(open.name)
}

const isGated = (name: string): boolean => gatedWords.test(name) || (gated.test(name) && !ungated.test(name))

/** Components, and elements that no browser knows. */
function findGatedElement(body: string, code: Range[]): string | null {
  for (const { 1: name = '', index } of body.matchAll(/<\/([A-Za-z][\w.-]{0,80})\s*>/g))
    if (isGated(name) && !isIn(code, index)) return `words that <${name}> shows or hides`
  return null
}

/** `:::private`, `> [!private]`, `!!! private` */
function findGatedContainer(body: string, code: Range[], dialect: string): string | null {
  for (const { 1: words = '', index } of body.matchAll(
    /^[ \t>]*(?::{3,}[ \t]*\{?[ \t]*|> ?\[!|[!?]{3}\+?[ \t]+)([\w.-][^\n]{0,200})/gm,
  )) {
    const names = words.startsWith('.') ? words.split(/[\s}]+/) : [/^[\w-]+/.exec(words)?.[0] ?? '']
    const name = names
      .map((each) => each.replace(/^\./, ''))
      .find((each) => isGated(each) && !(dialect === 'quarto' && /^(?:content-)?hidden$/.test(each)))
    if (name !== undefined && !isIn(code, index)) return `words that ${name} shows or hides`
  }
  return null
}

/** `[members]…[/members]`, as exports of other systems leave it. */
function findGatedBracket(body: string, code: Range[]): string | null {
  for (const { 1: name = '', index } of body.matchAll(/\[\/([A-Za-z][\w-]{0,60})\](?![[(])/g))
    if (isGated(name) && !isIn(code, index) && body.lastIndexOf(`[${name}`, index) >= 0)
      return `words that [${name}] shows or hides`
  return null
}

/** `class="members-only"` */
function findGatedClass(body: string, code: Range[]): string | null {
  for (const { 1: names = '', index } of body.matchAll(
    /<[A-Za-z][^<>]{0,1000}?\sclass(?:Name)?\s*=\s*["']([^"'<>]{1,500})["']/g,
  )) {
    const name = names.split(/\s+/).find((each) => gatedClass.test(each))
    if (name !== undefined && !isIn(code, index)) return `words that the class ${name} shows or hides`
  }
  return null
}

const gatedClass =
  /^(?:for-)?(?:private|paywall(?:ed)?|(?:members?|subscribers?|paid|premium|internal|staff|admin|patrons?)(?:-?(?:only|content))?|logged-?in(?:-only)?)$/i

/** `data-visibility="members"`, `data-members-only` */
function findGatedData(body: string, code: Range[]): string | null {
  for (const { 1: name = '', 2: value = '', index } of body.matchAll(
    /<[A-Za-z][^<>]{0,1000}?\sdata-([a-z-]{1,60})(?:\s*=\s*["']([^"'<>]{0,200})["'])?/g,
  )) {
    const isClosed = gatedClass.test(name) || (/^(?:visib|access|audience|role)/.test(name) && gatedClass.test(value))
    if (isClosed && !isIn(code, index)) return `words that data-${name} shows or hides`
  }
  return null
}

/** Code whose cell says that readers do not see it, where no system is known that reads this. */
function findQuietCell(body: string, dialect: string): string | null {
  const isQuiet =
    dialect === 'plain' &&
    /^[ \t>]*(?:`{3,}|~{3,})[ \t]*\{\w+(?:[^{}\n]{0,500}\b(?:echo|include)[ \t]*=[ \t]*F(?:ALSE)?\b|[^{}\n]{0,500}\}[ \t]*(?:\n[ \t>]*#\|[^\n]{0,500}){0,20}\n[ \t>]*#\|[ \t]*(?:echo|include):[ \t]*false\b)/m.test(
      body,
    )
  return isQuiet ? 'code that its cell hides' : null
}

/** The properties of a page as they stand above its text in an outline: `public:: false`. */
function findProperty(body: string): string | null {
  const head = /^(?:\s*(?:- )?[\w-]{1,60}::[ \t][^\n]{0,500}\n?)+/.exec(body)?.[0]
  if (head === undefined) return null
  const pairs = [...head.matchAll(/([\w-]{1,60})::[ \t]([^\n]*)/g)].map(([, key = '', value = '']) => [
    key,
    value.trim(),
  ])
  return findHoldOfFields(new Fields(Object.fromEntries(pairs)))
}

/** Vaults have tags in their texts as well: `#private`, `#status/draft`. */
function findBodyTag(body: string, code: Range[], dialect: string): string | null {
  if (dialect !== 'obsidian' && dialect !== 'plain') return null
  for (const { 1: tag = '', index } of body.matchAll(/(?<![^\s])#([A-Za-z][\w/-]{0,100})(?![^\s.,;:!?)])/g))
    if (isHidingTag(tag) && !isIn(code, index)) return `the tag #${tag}`
  return null
}

const longestExpression = 2000
/** Words of a program, which decide nothing: `{ title: 'Why?' }`. */
const words = /'(?:[^'\\\n]|\\.){0,2000}'|"(?:[^"\\\n]|\\.){0,2000}"|`[^`$]{0,2000}`/g

/** `{a && <p>…</p>}`, outside of attributes and of what the file exports. */
function findExpression(body: string, code: Range[]): string | null {
  for (const { index } of body.matchAll(/(?<![=$\\{]\s*)\{/g)) {
    if (isIn(code, index)) continue
    const source = readBraces(body, index)
    const bare = source?.replace(words, "''") ?? ''
    const decides = source !== null && /&&|\|\||\?(?![.?])/.test(bare) && /<[A-Za-z>]|["'`]/.test(source)
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

/** Lists of attributes give the block above, or the words before, a style or a class that hides; those of containers are read with them. */
function findStyle(body: string, code: Range[]): string | null {
  for (const { index } of body.matchAll(
    /(?<!:::[ \t]*)\{:?[ \t]*(?=[.#:\w])(?:(?<=\{:[ \t]*)[^{}\n]{0,500}\bdisplay\s*:\s*none|[^{}\n]{0,500}\bstyle\s*=\s*["'][^{}"'\n]{0,200}\bdisplay\s*:\s*none|(?:[^{}\n]{0,500}[ \t])?\.(?:hidden|d-none|content-hidden|content-visible|hide)(?![\w-]))/g,
  ))
    if (!isIn(code, index)) return 'words that a style hides'
  return null
}

function findAttribute(body: string, code: Range[]): string | null {
  for (const { 1: name, index } of body.matchAll(
    /<[A-Za-z][\w-]{0,60}\s(?:[^<>]{0,1000}\s)?(v-(?:if|else-if|else|show)|x-(?:if|show)|ng-(?:if|show|hide|switch)|\*ng[A-Z]\w{1,40})(?![\w-])/g,
  ))
    if (!isIn(code, index)) return `words that ${name} shows or hides`
  return null
}
