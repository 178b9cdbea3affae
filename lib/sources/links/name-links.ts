import type { LinkIndex, LinkTarget } from './link-index.ts'
import { type LinkOrigin, type ResolvedLink, resolveLink, resolveWords } from './resolve-link.ts'

/** Everything in a text that may be read as a link, in code as well: more than there are, never fewer. */
const possible =
  /\]\(\s*(<[^>\n]*>|(?:[^\s()]|\([^\s()]*\))+)|\]:\s*(<[^>\n]*>|\S+)|\b(?:href|to)=["']([^"'<>\n]*)|\[\[([^[\]\n|]+)|\{[{%][<%-]?\s*(?:(?:rel)?ref|post_url|post_path|link|post_link)\s+(?:path=)?["'`]?([^"'`>%\s}]+)|(https?:\/\/[^\s<>()"'\]]+)/g

/**
 * Stands for all that the links of a text depend on in the rest of its folder: while it stays, rewriting them comes to the
 * same. Far quicker than rewriting them.
 */
export function nameLinks(body: string, from: LinkOrigin, index: LinkIndex): string {
  const names = new Set<string>()
  for (const found of body.matchAll(possible)) {
    const [, inline, definition, attribute, wiki, mark, address] = found
    const words = wiki ?? mark
    const href = (inline ?? definition ?? attribute ?? address ?? '').replace(/^<|>$/g, '')
    const resolved =
      words === undefined ? resolveLink(withoutEscapes(href), from, index) : resolveWords(words, from, index)
    names.add(nameResolved(words ?? href, resolved))
  }
  return [...names].join('\n')
}

const withoutEscapes = (href: string): string => href.replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll('&amp;', '&')

function nameResolved(href: string, resolved: ResolvedLink): string {
  if (resolved.kind === 'note') return `${href} ${nameTarget(resolved.target, resolved.fragment)}`
  if (resolved.kind === 'list') return `${href} ${resolved.path}`
  if (resolved.kind === 'elsewhere') return `${href} ${resolved.address}`
  return resolved.kind === 'as it is' ? '' : `${href} ${resolved.kind}`
}

const nameTarget = ({ slug, title, isPublic, headings = '' }: LinkTarget, fragment: string): string =>
  [slug, isPublic, title ?? '', fragment === '' ? '' : headings].join(' ')
