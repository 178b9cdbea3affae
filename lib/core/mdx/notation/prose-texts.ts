import { isJsx, type SyntaxNode } from '../syntax-tree.ts'

const verbatim = new Set(['inlineCode', 'code', 'math', 'inlineMath', 'html', 'image', 'abbreviation'])
const links = new Set(['link', 'linkReference'])
const verbatimTag = /<(\/?)(code|kbd|samp|tt|pre|a|abbr)(?=[\s/>])[^<>]*>/gi
const verbatimName = /^(?:code|kbd|samp|tt|pre|a|abbr)$/

/** What is no prose, or says already what it is, whether it is written as Markdown, as HTML or as JSX. */
export const isVerbatim = (node: SyntaxNode): boolean =>
  verbatim.has(node.type) || (isJsx(node) && verbatimName.test(node.name ?? ''))

/** Raw tags are siblings of what they hold. A tag without its partner says nothing of the text behind it. */
export function findBetweenTags(children: readonly SyntaxNode[]): ReadonlySet<SyntaxNode> {
  const opened = new Map<string, number[]>()
  const ends = new Map<number, number>()
  for (const [index, { type, value = '' }] of children.entries()) {
    if (type !== 'html') continue
    for (const [, slash, written = ''] of value.matchAll(verbatimTag)) {
      const name = written.toLowerCase()
      const starts = opened.get(name) ?? []
      opened.set(name, starts)
      if (slash === '') starts.push(index)
      else ends.set(starts.pop() ?? index, index)
    }
  }
  let end = 0
  return new Set(
    children.filter((_, index) => {
      end = Math.max(end, ends.get(index) ?? 0)
      return index < end
    }),
  )
}

interface ProseOptions {
  /** Whether the words of links count: a link within a link is none. */
  inLinks: boolean
}

/** Puts other nodes in the place of each text that is prose. */
export function mapProse(parent: SyntaxNode, options: ProseOptions, map: (text: SyntaxNode) => SyntaxNode[]): void {
  if (!parent.children || isVerbatim(parent) || (!options.inLinks && links.has(parent.type))) return
  const between = findBetweenTags(parent.children)
  parent.children = parent.children.flatMap((child) => {
    if (between.has(child)) return [child]
    if (child.type === 'text') return map(child)
    mapProse(child, options, map)
    return [child]
  })
}

export function eachProse(tree: SyntaxNode, options: ProseOptions, visit: (text: SyntaxNode) => void): void {
  mapProse(tree, options, (text) => {
    visit(text)
    return [text]
  })
}

/** Where something stands that a text holds: the offset in the body, if the text has it as it is written. */
export function findPlace(node: SyntaxNode, body: string, written: string): SyntaxNode | number {
  const [start, end] = [node.position?.start.offset, node.position?.end?.offset]
  const at = start === undefined || end === undefined ? -1 : body.slice(start, end).indexOf(written)
  return start === undefined || at === -1 ? node : start + at
}
