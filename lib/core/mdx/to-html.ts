import { toHtml as stringify } from 'hast-util-to-html'
import type { BodyFormat } from '#lib/core/posts'
import { findTooComplex } from './complexity.ts'
import { element, text } from './element.ts'
import { guardTree } from './guard.ts'
import { toPlainElements } from './plain-elements.ts'
import { readBody } from './read-body.ts'
import { removeRemarks } from './remove-remarks.ts'
import { type SyntaxNode, walk } from './syntax-tree.ts'

export interface HtmlOptions {
  /** The address of the post: what relative addresses are relative to. */
  baseUrl: string
}

/** Static HTML for feeds: plain elements, absolute addresses, no classes, nothing that runs. Never throws. */
export function toHtml(body: string, format: BodyFormat, { baseUrl }: HtmlOptions): string {
  const tree = toTree(body, format)
  for (const node of walk(tree)) makePortable(node, baseUrl)
  return stringify(tree as Parameters<typeof stringify>[0]).replace(illegalInXml, '')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write these
const illegalInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

function toTree(body: string, format: BodyFormat): SyntaxNode {
  if (!findTooComplex(body)) {
    try {
      const tree = toPlainElements(readBody(body, format))
      guardTree(tree)
      return tree
    } catch {
      // Too deep: shown as it is written, as on the page.
    }
  }
  return { type: 'root', children: [element('pre', {}, [text(removeRemarks(body, format))])] }
}

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
