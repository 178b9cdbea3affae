import { toHtml as stringify } from 'hast-util-to-html'
import type { BodyFormat } from '#lib/core/posts'
import { requireShort } from './body-limits.ts'
import { element, text } from './element.ts'
import { guardTree } from './guard.ts'
import { toPlainElements } from './plain-elements.ts'
import { readBody } from './read-body.ts'
import { type SyntaxNode, walk } from './syntax-tree.ts'

export interface HtmlOptions {
  /** The address of the post: what relative addresses are relative to. */
  baseUrl: string
  /** What stands behind the addresses of pictures that the site keeps. */
  pictures?: Readonly<Record<string, { src: string; width: number; height: number }>> | undefined
}

/**
 * Static HTML for feeds: plain elements, absolute addresses, no classes, nothing that runs. Throws `unrenderable` for a body
 * that is more than that may be.
 */
export function toHtml(body: string, format: BodyFormat, { baseUrl, pictures = {} }: HtmlOptions): string {
  requireShort(body)
  const tree = toPlainElements(readBody(body, format))
  guardTree(tree)
  for (const node of walk(tree)) {
    if (node.tagName === 'img') showKept(node, pictures)
    makePortable(node, baseUrl)
  }
  return stringify(tree as Parameters<typeof stringify>[0]).replace(illegalInXml, '')
}

function showKept(node: SyntaxNode, pictures: NonNullable<HtmlOptions['pictures']>): void {
  const address = String(node.properties?.src ?? '')
  const kept = Object.hasOwn(pictures, address) ? pictures[address] : undefined
  if (kept) node.properties = { ...kept, ...node.properties, src: kept.src }
}

/** What a feed says of a text that it does not hold. */
export function toShortHtml({ title, summary }: { title: string; summary?: string | undefined }, url: string): string {
  const parts = [
    ...(summary ? [element('p', {}, [text(summary)])] : []),
    element('p', {}, [element('a', { href: url }, [text(title)])]),
  ]
  return stringify({ type: 'root', children: parts } as Parameters<typeof stringify>[0])
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write these
const illegalInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

function makePortable(node: SyntaxNode, baseUrl: string): void {
  if (node.tagName === 'h1') node.tagName = 'h2'
  if (node.tagName === 'input') {
    const isDone = Boolean(node.properties?.checked)
    Object.assign(node, { ...text(isDone ? '☑' : '☐'), tagName: undefined, properties: undefined })
    return
  }
  const properties = node.properties ?? {}
  for (const name of Object.keys(properties)) {
    if (name === 'className' || name.startsWith('data')) delete properties[name]
    else if (name === 'href' || name === 'src' || name === 'cite')
      properties[name] = toAbsolute(String(properties[name]), baseUrl)
  }
}

const toAbsolute = (url: string, baseUrl: string): string =>
  URL.canParse(url, baseUrl) ? new URL(url, baseUrl).href : ''
