import type { Element, Parents, Root, RootContent } from 'hast'
import { toString as toText } from 'hast-util-to-string'
import type { BodyFormat } from '#lib/core/posts'
import { isElement, textProperty } from '../html/elements.ts'
import { findHtmlExcess, type HtmlLimits, htmlLimits } from '../html/html-limits.ts'
import { collapse, parseHtml } from '../html/parse-html.ts'
import { removeHidden } from '../html/remove-hidden.ts'
import { hastToMarkdown } from '../html/to-markdown.ts'
import { Tally } from '../tally.ts'

/** A page of HTML taken apart, before anything is converted. */
export interface HtmlPage {
  /** What its head says, under the keys that front matter would have. */
  input: Record<string, unknown>
  /** Why it is no note. */
  leftOut: string | null
  /** Why readers may not see it yet. */
  held: string | null
  convert(): { body: string; format: BodyFormat; dropped: string[] }
}

/** Names of tags that say nothing of the note, or say it to one browser or network. */
const technical =
  /:|^(?:viewport|generator|theme-color|color-scheme|referrer|format-detection|rating|progid)$|^(?:apple|ms|google|p:|yandex|baidu|application|handheld|mobile)/

/** What the tags of a head are called in front matter. Every other name is a key of its own, as Pelican has it. */
const metaKeys: Record<string, string> = {
  description: 'description',
  'og:description': 'description',
  author: 'author',
  keywords: 'tags',
  robots: 'robots',
  date: 'date',
  'dc.date': 'date',
  'dcterms.date': 'date',
  'dcterms.created': 'date',
  'article:published_time': 'date',
  'article:modified_time': 'lastmod',
  'dcterms.modified': 'lastmod',
}

/** Tags of Liquid, Nunjucks and Go templates: who of the readers saw what lies between them cannot be told. */
const templateTag = /\{%[-\s]*\w|\{\{[-\s<%]*[\w."'$]|\{#\s/

/** `isTemplate`: the system fills what stands between braces, wherever it stands. */
export function openHtml(source: string, isTemplate: boolean, limits: HtmlLimits = htmlLimits): HtmlPage {
  const dropped = new Tally()
  const tree = parseHtml(source, dropped)
  const excess = findHtmlExcess(tree, limits)
  if (excess) return { input: readHead(tree, source), leftOut: null, held: excess, convert: () => toNothing }
  // Before the article is taken out of what may hide it.
  removeHidden(tree, dropped, true)
  const input = readHead(tree, source)
  const content = findContent(tree)
  const heading = findAll(content, 'h1')
  const title = typeof input.title === 'string' ? input.title : ''
  const words = heading.length === 1 ? collapse(toText(heading[0] as Element)) : ''
  // `Valves – The workshop`: the name of the site is not the title of the page.
  if (words !== '' && (title === '' || title.includes(words))) input.title = words
  return {
    input,
    leftOut: findReasonToLeaveOut(tree, content),
    held: findTemplateTag(isTemplate ? source : wordsOutsideCode(content)),
    convert() {
      const { body, format } = hastToMarkdown(content, { dropped }, limits)
      return { body, format, dropped: dropped.toItems('').flatMap((item) => ('what' in item ? [item.what] : [])) }
    },
  }
}

const toNothing = { body: '', format: 'md' as const, dropped: [] }

function findTemplateTag(text: string): string | null {
  const found = templateTag.exec(text)?.[0]
  return found === undefined ? null : `a template that its system fills: ${found}`
}

function readHead(tree: Root, source: string): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  const title = collapse(findAll(tree, 'title').slice(0, 1).map(toText).join(''))
  if (title !== '') input.title = title
  for (const meta of findAll(tree, 'meta')) {
    const name = (textProperty(meta, 'name') ?? textProperty(meta, 'property') ?? '').toLowerCase()
    const key = Object.hasOwn(metaKeys, name) ? metaKeys[name] : technical.test(name) ? undefined : name
    const content = collapse(textProperty(meta, 'content') ?? '')
    if (key && content !== '') input[key] ??= content
  }
  for (const link of findAll(tree, 'link'))
    if (relOf(link).includes('canonical')) input.canonical ??= textProperty(link, 'href')
  const [, lang] = /<html\b[^>]*?\slang\s*=\s*["']?([\w-]+)/i.exec(source.slice(0, 10_000)) ?? []
  if (lang) input.lang = lang
  return input
}

const relOf = ({ properties }: Element): readonly unknown[] => (Array.isArray(properties.rel) ? properties.rel : [])

/** The one part that is the article; what stands around it on every page of a site is none of it. */
function findContent(tree: Root): Root {
  const [main, ...others] = findAll(tree, 'main')
  const articles = findAll(tree, 'article')
  const whole = main && others.length === 0 ? main : articles.length === 1 ? (articles[0] as Element) : tree
  const content: Root = { type: 'root', children: whole.children as RootContent[] }
  removeSurroundings(content)
  return content
}

const surroundings = new Set([
  'title',
  'meta',
  'link',
  'base',
  'nav',
  'footer',
  'aside',
  'noscript',
  'iframe',
  'button',
])

function removeSurroundings(parent: Parents): void {
  const kept = (parent.children as RootContent[]).filter((child) => !isElement(child) || !isSurrounding(child))
  Object.assign(parent, { children: kept })
  for (const child of kept) if (isElement(child)) removeSurroundings(child)
}

const isSurrounding = (node: Element): boolean =>
  surroundings.has(node.tagName) ||
  node.properties.role === 'navigation' ||
  (node.tagName === 'header' && findAll(node, 'h1').length === 0)

/** `0; url=/b`, with or without the word; a number alone shows the same page again. */
const leadsAway = (meta: Element): boolean =>
  String(meta.properties.httpEquiv).toLowerCase() === 'refresh' &&
  /^\s*[\d.]*\s*[;,\s]\s*[^;,\s]/.test(textProperty(meta, 'content') ?? '')

/** A page that only leads on, or lists where to go. */
function findReasonToLeaveOut(tree: Root, content: Root): string | null {
  const forOldBrowsers = new Set(findAll(tree, 'noscript').flatMap((part) => findAll(part, 'meta')))
  if (findAll(tree, 'meta').some((meta) => leadsAway(meta) && !forOldBrowsers.has(meta)))
    return 'a page that only leads elsewhere'
  const links = findAll(content, 'a').filter(({ properties }) => properties.href !== undefined)
  const inLinks = links.reduce((sum, link) => sum + countLetters(toText(link)), 0)
  return inLinks > 0 && 2 * inLinks > countLetters(toText(content)) ? 'a page of links only' : null
}

const countLetters = (text: string): number => text.replace(/[^\p{L}\p{N}]+/gu, '').length

function wordsOutsideCode(content: Root): string {
  const texts: string[] = []
  const waiting: (Root | RootContent)[] = [content]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'text') texts.push(node.value)
    if ('children' in node && !(isElement(node) && /^(?:pre|code|script|style)$/.test(node.tagName)))
      for (const child of (node.children as RootContent[]).toReversed()) waiting.push(child)
  }
  return texts.join('')
}

function findAll(tree: Parents, tagName: string): Element[] {
  const found: Element[] = []
  const waiting: (Parents | RootContent)[] = [tree]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isElement(node as RootContent, tagName)) found.push(node as Element)
    if ('children' in node) for (const child of (node.children as RootContent[]).toReversed()) waiting.push(child)
  }
  return found
}
