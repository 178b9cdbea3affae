import type { Element, ElementContent, Root, RootContent } from 'hast'
import { toString as toText } from 'hast-util-to-string'
import { isSafeUrl } from '#lib/core/mdx/url.ts'
import { findOnlyCode, holdsBlocks, passLanguageDown, prepareCode, preparePre } from './code.ts'
import { classesOf, element, isElement, linkTo, ownElements, text, textProperty } from './elements.ts'
import type { HtmlOptions } from './html-options.ts'
import { markBlankLines } from './mark-blank-lines.ts'
import { findNumbering } from './numbering.ts'
import { findParagraphs } from './paragraphs.ts'
import { collapse } from './parse-html.ts'
import { partInline } from './part-inline.ts'
import { repairPlaces } from './repair-places.ts'
import { prepareTables } from './tables.ts'
import { tidyInline } from './tidy-inline.ts'

const droppedElements: Record<string, string> = {
  script: 'scripts',
  style: 'style sheets',
  form: 'forms',
  template: 'templates',
  svg: 'inline drawings (SVG)',
  canvas: 'drawings (canvas)',
}

/** Brings HTML into the shape that converts to Markdown without losing what a reader saw. Changes the tree. */
export function prepareHtml(tree: Root, options: HtmlOptions): void {
  repairPlaces(tree)
  const all = prepareAll(tree.children as ElementContent[], options)
  const parted = partInline(options.hasBareParagraphs ? markBlankLines(all) : all)
  const prepared = tidyInline(partInline(prepareTables(parted, toCaption)))
  tree.children = findParagraphs(prepared, options.hasBareParagraphs ?? false)
}

const prepareAll = (children: readonly ElementContent[], options: HtmlOptions): ElementContent[] =>
  children.flatMap((child) => prepareNode(child, options))

function prepareNode(node: ElementContent | RootContent, options: HtmlOptions): ElementContent[] {
  if (node.type === 'text') return [node]
  if (node.type === 'comment') return prepareComment(node.value, options)
  if (node.type !== 'element') return []
  const dropped = droppedElements[node.tagName]
  if (dropped) return drop(node, dropped, options)
  if (isIcon(node)) return []
  if (node.tagName === 'pre' || node.tagName === 'listing' || node.tagName === 'xmp') return [preparePre(node)]
  if (node.tagName === 'code' && holdsBlocks(node)) return [preparePre(node)]
  if (node.tagName === 'math') return [prepareMath(node)]
  if (node.tagName === 'details') return prepareDetails(node, options)
  const code = node.tagName === 'table' ? findOnlyCode(node) : null
  passLanguageDown(node)
  if (code) return [preparePre(code)]
  node.children = prepareAll(node.children, options)
  return prepareElement(node, options)
}

/** What editors and servers write into the page for themselves. */
const machineComment =
  /^\s*(?:\/?wp:|\/?kg-|more\b|noteaser|nextpage|members-only|\[(?:if|end)|\/?ko\b|\/?ad-|Start|End|#|google_ad|break\b)/i

function prepareComment(value: string, options: HtmlOptions): ElementContent[] {
  if (/^\s*nextpage\s*$/.test(value)) return [element('hr')]
  if (!machineComment.test(value) && value.trim() !== '')
    options.dropped.add('remarks that readers did not see (HTML comments)')
  return []
}

/** A form's words and links stay, and a gist, which a script shows, is a link; nothing that runs does. */
function drop(node: Element, what: string, options: HtmlOptions): ElementContent[] {
  const gist =
    node.tagName === 'script'
      ? /^(?:https?:)?\/\/(gist\.github\.com\/[\w./-]+?)\.js\b/.exec(textProperty(node, 'src') ?? '')?.[1]
      : null
  if (gist) return [element('p', [linkTo(`https://${gist}`)])]
  options.dropped.add(what)
  if (node.tagName !== 'form') return []
  return [element('div', prepareAll(node.children.filter(isNotField), options))]
}

const isNotField = (node: ElementContent): boolean =>
  !isElement(node) || !/^(?:input|select|textarea|button|datalist)$/.test(node.tagName)

/** A sign that screen readers are not told of, as the `+` of an accordion, or the second form of a formula. */
const isIcon = (node: Element): boolean =>
  classesOf(node).includes('katex-html') ||
  (node.properties.ariaHidden === 'true' &&
    !isElement(node, 'code') &&
    !/[\p{L}\p{N}]/u.test(toText(node)) &&
    !holdsPicture(node))

const holdsPicture = (node: Element): boolean =>
  node.children.some((child) => isElement(child) && (child.tagName === 'img' || holdsPicture(child)))

function prepareElement(node: Element, options: HtmlOptions): ElementContent[] {
  switch (node.tagName) {
    case 'a':
      return prepareLink(node, options)
    case 'img':
    case 'image':
      return prepareImage(node, options)
    case 'iframe':
    case 'embed':
    case 'object':
    case 'frame':
      return prepareFrame(node, options)
    case 'video':
    case 'audio':
      return prepareMedia(node, options)
    case 'code':
    case 'samp':
    case 'tt':
      return prepareCode(node, options.hasBareParagraphs ?? false)
    case 'noscript':
      return node.children.every((child) => !isElement(child, 'img')) ? node.children : []
    case 'figcaption':
      return hasContent(node) ? [toCaption(node.children)] : []
    case 'summary':
      return hasContent(node) ? [element('p', [element('strong', node.children)])] : []
    case 'ol':
      return [isNumbered(node) ? { ...node, tagName: ownElements.numbered } : node]
    case 'th':
    case 'td':
      return [{ ...node, properties: { ...node.properties, ...alignOf(node) } }]
    default:
      return [node]
  }
}

/** Whether Markdown, which counts up by one in figures, would show other numbers. */
const isNumbered = (node: Element): boolean =>
  node.properties.reversed !== undefined ||
  findNumbering(node) !== null ||
  Number(node.properties.start) < 0 ||
  node.children.some((child) => isElement(child, 'li') && child.properties.value !== undefined)

/** Known as a caption afterwards: a summary is not taken from it. */
const toCaption = (children: ElementContent[]): Element =>
  element('p', [element('em', children.flatMap(unwrapEmphasis))], { dataCaption: '' })

/** Emphasis within a caption, which is emphasized as a whole, says nothing more. */
const unwrapEmphasis = (node: ElementContent): ElementContent[] =>
  isElement(node) && /^(?:em|i)$/.test(node.tagName) ? node.children : [node]

const maxSummary = 300

/** A disclosure's summary is one line of text here; one that is too long for that stands above the text. */
function prepareDetails(node: Element, options: HtmlOptions): ElementContent[] {
  const summary = node.children.find((child) => isElement(child, 'summary'))
  const words = summary ? collapse(toText(summary)) : ''
  const isLong = words.length > maxSummary
  const children = prepareAll(isLong ? node.children : node.children.filter((child) => child !== summary), options)
  return isLong ? children : [{ ...node, properties: { summary: words || 'Details' }, children }]
}

const texOf = (node: Element): string | undefined => {
  for (const child of node.children) {
    if (!isElement(child)) continue
    if (child.tagName === 'annotation' && textProperty(child, 'encoding') === 'application/x-tex') return toText(child)
    const found = texOf(child)
    if (found !== undefined) return found
  }
  return undefined
}

/** A formula is its LaTeX, which stands in one of three places; else the letters that it shows. */
function prepareMath(node: Element): Element {
  const value =
    textProperty(node, 'dataLatex') ?? texOf(node) ?? textProperty(node, 'alttext') ?? collapse(toText(node))
  return element(ownElements.math, [text(value.trim())], {
    value: value.trim(),
    display: textProperty(node, 'display') ?? 'inline',
  })
}

const isRunnable = (url: string): boolean => /^\s*(?:javascript|vbscript|data):/i.test(url.replace(/[\t\n\r]/g, ''))

function prepareLink(node: Element, options: HtmlOptions): ElementContent[] {
  const href = textProperty(node, 'href')?.trim()
  if (!href) return node.children
  if (isRunnable(href)) {
    options.dropped.add('links that run code')
    return node.children
  }
  if (!isSafeUrl(href)) {
    options.dropped.add(
      `links of a kind that notes may not have (${href.slice(0, href.indexOf(':') + 1).slice(0, 20)})`,
    )
    return node.children
  }
  const place = resolveLink(href, options)
  if (place === null) return node.children
  node.properties = { href: place, ...titleOf(node) }
  return node.children.length > 0 ? [node] : []
}

function resolveLink(href: string, { base, findLink }: HtmlOptions): string | null {
  const address = resolve(href, base)
  const found = findLink?.(address)
  return found ? found.href : address
}

/** Attributes in which pictures wait until they are scrolled to. */
const lateSources = ['dataSrc', 'dataLazySrc', 'dataOriginal', 'dataOrigFile']

function prepareImage(node: Element, options: HtmlOptions): ElementContent[] {
  const sources = ['src', ...lateSources].map((name) => textProperty(node, name))
  const src = sources.find((source) => source && isSafeUrl(source))
  const alt = textProperty(node, 'alt') ?? ''
  if (!src) {
    options.dropped.add(toPictureKind(sources.find(Boolean) ?? ''))
    return alt ? [text(alt)] : []
  }
  return [element('img', [], { src: resolve(src, options.base), alt, ...titleOf(node) })]
}

/** Word says `file:`, programs of the web `blob:`; neither leads anywhere but where it was copied. */
const toPictureKind = (source: string): string =>
  /^(?:file|blob|cid):/i.test(source)
    ? 'pictures that lie on the computer they were copied from'
    : 'pictures inside the text (data:)'

function prepareFrame(node: Element, options: HtmlOptions): ElementContent[] {
  const src = textProperty(node, 'src') ?? textProperty(node, 'dataSrc') ?? textProperty(node, 'data')
  if (!src || !isSafeUrl(src)) return node.children
  return [linkTo(resolve(src, options.base), textProperty(node, 'title')), ...node.children]
}

function prepareMedia(node: Element, options: HtmlOptions): ElementContent[] {
  const sources = [node, ...node.children.filter((child) => isElement(child, 'source'))]
  const src = sources.map((source) => textProperty(source, 'src')).find(Boolean)
  if (!src || !isSafeUrl(src)) return node.children
  return [linkTo(resolve(src, options.base), textProperty(node, 'title'))]
}

function alignOf(node: Element): { align?: string } {
  const align =
    textProperty(node, 'dataAlign') ??
    /text-align:\s*(left|right|center)/.exec(textProperty(node, 'style') ?? '')?.[1] ??
    /has-text-align-(left|right|center)/.exec(classesOf(node).join(' '))?.[1]
  return align ? { align } : {}
}

function titleOf(node: Element): { title?: string } {
  const title = textProperty(node, 'title')
  return title ? { title } : {}
}

const hasContent = (node: Element): boolean =>
  toText(node).trim() !== '' || node.children.some((child) => isElement(child))

function resolve(url: string, base: string | undefined): string {
  if (!base || /^(?:[a-z][a-z0-9+.-]*:|#)/i.test(url)) return url.trim()
  return URL.canParse(url, base) ? new URL(url, base).href : url.trim()
}
