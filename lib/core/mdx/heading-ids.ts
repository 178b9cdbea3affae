import GithubSlugger, { slug as toGithubSlug } from 'github-slugger'
import { nameOf } from './element.ts'
import { isOwnId } from './page-ids.ts'
import { type SyntaxNode, walk } from './syntax-tree.ts'

/** For headings without a letter or digit, as kramdown calls them. */
const nameless = 'section'
const longestSlug = 180

/**
 * Ids of headings are GitHub's, since other sites and other files link to them. Ids that an author wrote stay, and the
 * others make way for them.
 */
export function addHeadingIds(tree: SyntaxNode): void {
  const taken = new Set<string>()
  const waiting: SyntaxNode[] = []
  for (const node of walk(tree)) {
    if (node.type !== 'element') continue
    if (isHeading(node)) readWrittenId(node)
    const id = node.properties?.id
    if (typeof id === 'string') keepFirst(node, id, taken)
    if (isHeading(node) && node.properties?.id === undefined) waiting.push(node)
  }
  const slugger = new GithubSlugger()
  for (const node of waiting) {
    const slug = shorten(toGithubSlug(nameOf(node).trim())) || nameless
    node.properties = { ...node.properties, id: toUntaken(slug, slugger, taken) }
  }
}

/** `## Limits {#limits}`, also with a colon or with classes, which have no meaning here. A dot before a digit begins no class. */
const writtenId = /[ \t]*\{:?[ \t]*(?:[.#](?:[^\s{}.#]|\.(?=\d))+[ \t]*)*\}[ \t]*$/

/** For readers of feeds: the mark is not shown, and links within the text lead to the heading. */
export function readWrittenIds(tree: SyntaxNode): void {
  for (const node of walk(tree)) if (isHeading(node)) readWrittenId(node)
}

function readWrittenId(heading: SyntaxNode): void {
  const last = heading.children?.at(-1)
  if (last?.type !== 'text') return
  const found = writtenId.exec(last.value ?? '')
  const id = /#((?:[^\s{}.#]|\.(?=\d))+)/.exec(found?.[0] ?? '')?.[1]
  if (!found || id === undefined || !isOwnId(id)) return
  last.value = (last.value ?? '').slice(0, found.index)
  heading.properties = { ...heading.properties, id }
  const before = heading.children?.at(-2)
  if (last.value === '' && before?.type === 'text') before.value = before.value?.trimEnd() ?? ''
}

/** Whether braces at the end of a heading name its id. */
export const isHeadingMark = (source: string): boolean => /^\{:?[ \t]*[.#]/.test(source) && writtenId.test(source)

export const isHeading = (node: SyntaxNode): boolean => node.type === 'element' && /^h[1-6]$/.test(node.tagName ?? '')

/** Two elements cannot have one id; a browser would go to the first. */
function keepFirst(node: SyntaxNode, id: string, taken: Set<string>): void {
  if (taken.has(id)) delete node.properties?.id
  taken.add(id)
}

/** A paragraph above a line of hyphens is a heading as well. Leaves room for a counter within what an id may have. */
const shorten = (slug: string): string => slug.slice(0, longestSlug).replace(/[\ud800-\udbff]$/, '')

function toUntaken(slug: string, slugger: GithubSlugger, taken: ReadonlySet<string>): string {
  let id = slugger.slug(slug)
  while (taken.has(id)) id = slugger.slug(slug)
  return id
}
