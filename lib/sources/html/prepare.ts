import type { Element, ElementContent, Root, RootContent, Text } from 'hast'
import { toString as toText } from 'hast-util-to-string'
import type { HtmlOptions } from './html-options.ts'
import { findParagraphs } from './paragraphs.ts'

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
  tree.children = prepareAll(tree.children as ElementContent[], options)
  tree.children = findParagraphs(tree.children as ElementContent[], options.hasBareParagraphs ?? false)
}

const prepareAll = (children: readonly ElementContent[], options: HtmlOptions): ElementContent[] =>
  children.flatMap((child) => prepareNode(child, options))

function prepareNode(node: ElementContent | RootContent, options: HtmlOptions): ElementContent[] {
  if (node.type === 'text') return [node]
  if (node.type === 'comment') return /^\s*nextpage\s*$/.test(node.value) ? [element('hr')] : []
  if (node.type !== 'element') return []
  const dropped = droppedElements[node.tagName]
  if (dropped) return drop(node, dropped, options)
  if (node.tagName === 'pre') return [preparePre(node)]
  node.children = prepareAll(node.children, options)
  return prepareElement(node, options)
}

/** A form's words and links stay; what makes it a form does not. */
function drop(node: Element, what: string, options: HtmlOptions): ElementContent[] {
  options.dropped.add(what)
  if (node.tagName !== 'form') return []
  return [{ ...element('div'), children: prepareAll(node.children.filter(isNotField), options) }]
}

const isNotField = (node: ElementContent): boolean =>
  node.type !== 'element' || !/^(?:input|select|textarea|button|datalist)$/.test(node.tagName)

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
    case 'figcaption':
      return hasText(node) ? [element('p', [element('em', node.children.flatMap(toPhrasing))])] : []
    case 'b':
    case 'strong':
      return [{ ...node, children: node.children.flatMap((child) => unwrap(child, /^(?:b|strong)$/)) }]
    case 'i':
    case 'em':
      return [{ ...node, children: node.children.flatMap((child) => unwrap(child, /^(?:i|em)$/)) }]
    case 'summary':
      return [
        element('p', [
          element(
            'strong',
            node.children.flatMap((child) => unwrap(child, /^(?:b|strong|p|div)$/)),
          ),
        ]),
      ]
    case 'table':
      return prepareTable(node)
    case 'th':
    case 'td':
      return [{ ...node, properties: { ...node.properties, ...alignOf(node) } }]
    default:
      return [node]
  }
}

const isRunnable = (url: string): boolean => /^\s*(?:javascript|vbscript|data):/i.test(url.replace(/[\t\n\r]/g, ''))

function prepareLink(node: Element, options: HtmlOptions): ElementContent[] {
  const href = textProperty(node, 'href')
  if (!href) return node.children
  if (isRunnable(href)) {
    options.dropped.add('links that run code')
    return node.children
  }
  node.properties = { href: resolve(href, options.base), ...titleOf(node) }
  if (node.children.length === 0) node.children = [{ type: 'text', value: href }]
  return [node]
}

function prepareImage(node: Element, options: HtmlOptions): ElementContent[] {
  const source = textProperty(node, 'src')
  const src = !source || isRunnable(source) ? textProperty(node, 'dataSrc') : source
  const alt = textProperty(node, 'alt') ?? ''
  if (!src || isRunnable(src)) {
    options.dropped.add('pictures inside the text (data:)')
    return alt ? [{ type: 'text', value: alt }] : []
  }
  return [{ ...element('img'), properties: { src: resolve(src, options.base), alt, ...titleOf(node) } }]
}

function prepareFrame(node: Element, options: HtmlOptions): ElementContent[] {
  const src = textProperty(node, 'src') ?? textProperty(node, 'data')
  if (!src || isRunnable(src)) return node.children
  return [linkTo(resolve(src, options.base), textProperty(node, 'title')), ...node.children]
}

function prepareMedia(node: Element, options: HtmlOptions): ElementContent[] {
  const sources = [
    node,
    ...node.children.filter((child): child is Element => child.type === 'element' && child.tagName === 'source'),
  ]
  const src = sources.map((source) => textProperty(source, 'src')).find(Boolean)
  if (!src || isRunnable(src)) return node.children
  return [linkTo(resolve(src, options.base), textProperty(node, 'title'))]
}

/** Markdown's tables have no caption: it becomes the line above. */
function prepareTable(node: Element): ElementContent[] {
  const isCaption = (child: ElementContent): child is Element => child.type === 'element' && child.tagName === 'caption'
  const captions = node.children.filter(isCaption).filter(hasText)
  node.children = node.children.filter((child) => !isCaption(child))
  return [...captions.map((caption) => element('p', [element('em', caption.children.flatMap(toPhrasing))])), node]
}

/** Emphasis within the same emphasis says nothing more, and Markdown cannot write it. */
function unwrap(node: ElementContent, names: RegExp): ElementContent[] {
  if (node.type !== 'element') return [node]
  const children = node.children.flatMap((child) => unwrap(child, names))
  return names.test(node.tagName) ? children : [{ ...node, children }]
}

function alignOf(node: Element): { align?: string } {
  const classes = Array.isArray(node.properties.className) ? node.properties.className.join(' ') : ''
  const align =
    textProperty(node, 'dataAlign') ??
    /text-align:\s*(left|right|center)/.exec(textProperty(node, 'style') ?? '')?.[1] ??
    /has-text-align-(left|right|center)/.exec(classes)?.[1]
  return align ? { align } : {}
}

/** The language of code, from wherever the editors and their extensions put it. */
function preparePre(node: Element): Element {
  const code = node.children.find((child): child is Element => child.type === 'element' && child.tagName === 'code')
  const language = [node, ...(code ? [code] : [])].map(findLanguage).find(Boolean)
  return element('pre', [
    {
      ...element('code', [{ type: 'text', value: toText(node).replace(/\u00A0/g, ' ') }]),
      properties: language ? { className: [`language-${language}`] } : {},
    },
  ])
}

function findLanguage(node: Element): string | undefined {
  const classes = Array.isArray(node.properties.className) ? node.properties.className.map(String) : []
  const named = classes.map((name) => /^(?:language|lang)-(.+)$/.exec(name)?.[1]).find(Boolean)
  const brush = /brush:\s*(\w+)/.exec(classes.join(' '))?.[1]
  const stated = ['lang', 'dataLanguage', 'dataLang', 'dataEnlighterLanguage']
    .map((name) => textProperty(node, name))
    .find(Boolean)
  const language = named ?? brush ?? stated
  return language && /^[\w.+#-]{1,40}$/.test(language) ? language : undefined
}

/** What may stand inside of emphasis: paragraphs give way to their content, and so does emphasis. */
const toPhrasing = (node: ElementContent): ElementContent[] => unwrap(node, /^(?:p|div|em|i|figcaption)$/)

export const element = (tagName: string, children: ElementContent[] = []): Element => ({
  type: 'element',
  tagName,
  properties: {},
  children,
})

export const text = (value: string): Text => ({ type: 'text', value })

export const linkTo = (href: string, title?: string): Element => ({
  ...element('a', [text(title?.trim() || href)]),
  properties: { href },
})

function titleOf(node: Element): { title?: string } {
  const title = textProperty(node, 'title')
  return title ? { title } : {}
}

const textProperty = (node: Element, name: string): string | undefined => {
  const value = node.properties[name]
  return typeof value === 'string' ? value : undefined
}

const hasText = (node: Element): boolean =>
  toText(node).trim() !== '' || node.children.some((child) => child.type === 'element')

function resolve(url: string, base: string | undefined): string {
  if (!base || /^(?:[a-z][a-z0-9+.-]*:|#)/i.test(url)) return url.trim()
  return URL.canParse(url, base) ? new URL(url, base).href : url.trim()
}
