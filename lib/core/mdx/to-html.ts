import { toHtml as stringify } from 'hast-util-to-html'
import type { BodyFormat } from '#lib/core/posts'
import { requireShort } from './body-limits.ts'
import { type BodyWords, englishWords } from './body-words.ts'
import { element, replaceNodes, text } from './element.ts'
import { findNamedFile, findPoster } from './file-elements.ts'
import { guardTree } from './guard.ts'
import { readWrittenIds } from './heading-ids.ts'
import { htmlStyle } from './html-style.ts'
import type { References } from './notation/citations/read-sources.ts'
import type { Glossary } from './notation/prose/abbreviations.ts'
import { toPlainElements } from './plain-elements.ts'
import { readBody } from './read-body.ts'
import { type SyntaxNode, walk } from './syntax-tree.ts'
import { toPortable } from './to-portable.ts'

export interface HtmlOptions {
  /** The address of the post: what relative addresses are relative to. */
  baseUrl: string
  /** What stands behind the addresses of pictures that the site keeps. */
  pictures?: Readonly<Record<string, { src: string; width: number; height: number }>> | undefined
  /** Where other files that the site keeps are served, by the addresses that the text has. */
  files?: Readonly<Record<string, string>> | undefined
  /** What is added to the text, in the language of the note; English if nothing is said. */
  words?: BodyWords
  /** What it may cite. */
  references?: References | undefined
  /** Abbreviations of the publication. */
  glossary?: Glossary | undefined
}

/**
 * Static HTML for feeds: plain elements, absolute addresses, nothing that runs. Throws `unrenderable` for a body that is more
 * than that may be.
 */
export function toHtml(
  body: string,
  format: BodyFormat,
  { baseUrl, pictures = {}, files = {}, words = englishWords, references, glossary }: HtmlOptions,
): string {
  requireShort(body)
  const tree = toPlainElements(readBody(body, format, { words, references, glossary }), words)
  guardTree(tree)
  readWrittenIds(tree)
  replaceNodes(tree, (node) => (isForDark(node) ? text('') : node))
  for (const node of walk(tree)) {
    if (node.tagName === 'img') showKept(node, pictures)
    else if (findNamedFile(node) !== undefined || findPoster(node) !== undefined) leadToKept(node, files)
  }
  toPortable(tree, baseUrl)
  return stringify(tree as Parameters<typeof stringify>[0], htmlStyle).replace(illegalInXml, '')
}

/** A feed has no theme: of a pair it shows the picture for light ground. */
const isForDark = ({ tagName, properties }: SyntaxNode): boolean =>
  tagName === 'img' && String(properties?.src ?? '').endsWith('#gh-dark-mode-only')

function showKept(node: SyntaxNode, pictures: NonNullable<HtmlOptions['pictures']>): void {
  const address = String(node.properties?.src ?? '')
  const kept = Object.hasOwn(pictures, address) ? pictures[address] : undefined
  if (kept) node.properties = { ...kept, ...node.properties, src: kept.src }
}

function leadToKept(node: SyntaxNode, files: NonNullable<HtmlOptions['files']>): void {
  for (const name of ['href', 'src', 'poster']) {
    const address = String(node.properties?.[name] ?? '')
    if (Object.hasOwn(files, address)) node.properties = { ...node.properties, [name]: files[address] }
  }
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
