import { childrenOf, type SyntaxNode } from '../../syntax-tree.ts'
import { mapProse } from '../prose-texts.ts'

/** Words with what they are short for. */
export type Glossary = Readonly<Record<string, string>>

/** Further ones are text: each word of a note is compared with all of them. */
const mostWords = 200

/** Characters that expansions add to a note: each of them repeats its meaning. */
const mostAdded = 1_000_000
/** `<abbr title=""></abbr>` */
const tagLength = 23

const line = /^[ \t>]*\*\[([^\]\n]{1,60})\]:[ \t]*(\S[^\n]{0,300})$/
const holders = new Set(['root', 'blockquote', 'listItem', 'mdxJsxFlowElement', 'defListDescription'])

/** `*[HTML]: Hypertext Markup Language`, as PHP Markdown Extra, MkDocs and kramdown have it, and the words of a publication. */
export function expandAbbreviations(
  tree: SyntaxNode,
  body: string,
  glossary: Glossary = {},
  most: number = mostAdded,
): void {
  const own = new Map(takeDefinitions(tree, body))
  const words = new Map([...own, ...Object.entries(glossary).filter(([word]) => !own.has(word))])
  const pattern = toPattern([...words.keys()].slice(0, mostWords))
  const budget = { left: most }
  if (pattern) mapProse(tree, { inLinks: true }, (node) => expandText(node, pattern, words, budget))
}

/** Paragraphs that hold nothing else are taken out of the tree. */
function takeDefinitions(parent: SyntaxNode, body: string): [word: string, meaning: string][] {
  const found: [string, string][] = []
  if (!parent.children || !holders.has(parent.type)) return found
  parent.children = parent.children.filter((child) => {
    const own = child.type === 'paragraph' ? readDefinitions(child, body) : null
    for (const definition of own ?? takeDefinitions(child, body)) found.push(definition)
    return own === null
  })
  return found
}

function readDefinitions(paragraph: SyntaxNode, body: string): [string, string][] | null {
  const [start, end] = [paragraph.position?.start.offset, paragraph.position?.end?.offset]
  if (start === undefined || end === undefined || !body.startsWith('*[', start)) return null
  if (childrenOf(paragraph).some((child) => isEmphasisedLine(child, body))) return null
  const lines = body
    .slice(start, end)
    .split(/\r?\n/)
    .map((each) => line.exec(each))
  if (lines.some((each) => each === null)) return null
  return lines.map((each) => [each?.[1]?.trim() ?? '', each?.[2]?.trim() ?? ''])
}

/** `*[Update]: it is fixed.*` is a remark of its author. */
const isEmphasisedLine = ({ type, position }: SyntaxNode, body: string): boolean =>
  type === 'emphasis' && body.startsWith('*[', position?.start.offset ?? body.length)

export const isDefinition = (node: SyntaxNode, body: string): boolean =>
  node.type === 'paragraph' && readDefinitions(node, body) !== null

function toPattern(words: readonly string[]): RegExp | null {
  const longestFirst = words.filter(Boolean).toSorted((a, b) => b.length - a.length)
  if (longestFirst.length === 0) return null
  const alternatives = longestFirst.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${alternatives})(?![\\p{L}\\p{N}_])`, 'gu')
}

function expandText(
  node: SyntaxNode,
  pattern: RegExp,
  words: ReadonlyMap<string, string>,
  budget: { left: number },
): SyntaxNode[] {
  const value = node.value ?? ''
  const parts: SyntaxNode[] = []
  let from = 0
  const addText = (to: number) => {
    if (to > from) parts.push({ type: 'text', value: value.slice(from, to), position: node.position })
  }
  for (const { 0: word, index } of value.matchAll(pattern)) {
    const meaning = words.get(word) ?? ''
    budget.left -= meaning.length + tagLength
    if (budget.left < 0) break
    addText(index)
    parts.push(toAbbreviation(word, meaning, node))
    from = index + word.length
  }
  if (from === 0) return [node]
  addText(value.length)
  return parts
}

const toAbbreviation = (word: string, title: string, { position }: SyntaxNode): SyntaxNode => ({
  type: 'abbreviation',
  children: [{ type: 'text', value: word, position }],
  position,
  data: { hName: 'abbr', hProperties: { title } },
})

/** Whether a body may hold a definition. Most hold none. */
export const mayAbbreviate = (body: string): boolean => /^[ \t>]*\*\[/m.test(body)
