import type { BodyFormat } from '#lib/core/posts'
import type { Notice } from '../source-item.ts'
import { type FoundLink, findLinks } from './find-links.ts'
import { type RewriteOptions, rewriteFound } from './rewrite-links.ts'

/** A relative path with the ending of a note: without one it is an address here, as everywhere on the site. */
const fileLink = /^(?![/#?])(?![a-z][a-z0-9+.-]*:)[^#?]*\.(?:mdx?|qmd|markdown)(?:#.*)?$/i

/** Whether a text may link to files: parsing the others would be wasted. The end of a path is looked for so far only, since each sign may begin one. */
export const mayLinkFiles = (body: string): boolean =>
  /(?:\]\(\s{0,20}<?|\]:\s{0,20}<?|\b(?:href|to)=["'])(?![/#])[^\s"'<>()]{0,250}?\.(?:mdx?|qmd|markdown)\b/i.test(body)

const findFileLinks = (body: string, format: BodyFormat): FoundLink[] =>
  mayLinkFiles(body) ? findLinks(body, format).links.filter(({ href, isBare }) => !isBare && fileLink.test(href)) : []

/**
 * A text in which links to files of its folder lead to the notes, and nothing else is another. They lead to the addresses of
 * before the import, which tell later to which notes.
 */
export function rewriteFileLinks(
  body: string,
  format: BodyFormat,
  options: RewriteOptions,
): { body: string; notices: Notice[] } {
  const links = findFileLinks(body, format)
  return links.length === 0 ? { body, notices: [] } : rewriteFound(body, links, { ...options, isBefore: true })
}

export interface LinkPair {
  /** As the file says it. */
  written: string
  /** As the note has it: an address here, or what the file says. */
  stored: string
}

const address = /\/posts\/[^\s()<>"'#]+(?:#[^\s()<>"']*)?/y

/** Where the links to files of a written text lead in a text that was made from it; null when it was made from another one. */
export function pairFileLinks(written: string, format: BodyFormat, stored: string): LinkPair[] | null {
  const pairs: LinkPair[] = []
  let from = 0
  let at = 0
  for (const link of findFileLinks(written, format)) {
    const between = written.slice(from, link.start)
    if (!stored.startsWith(between, at)) return null
    at += between.length
    const text = written.slice(link.start, link.end)
    address.lastIndex = at
    const found = stored.startsWith(text, at) ? text : address.exec(stored)?.[0]
    if (found === undefined) return null
    pairs.push({ written: text, stored: found })
    at += found.length
    from = link.end
  }
  return stored.slice(at) === written.slice(from) ? pairs : null
}

/** A text whose links to addresses are the links to files that they were made from. */
export function restoreFileLinks(body: string, format: BodyFormat, pairs: readonly LinkPair[]): string {
  const files = new Map(pairs.map(({ written, stored }) => [stored, written]))
  let restored = ''
  let from = 0
  for (const { start, end } of findLinks(body, format).links) {
    const file = files.get(body.slice(start, end))
    if (file === undefined) continue
    restored += body.slice(from, start) + file
    from = end
  }
  return restored + body.slice(from)
}
