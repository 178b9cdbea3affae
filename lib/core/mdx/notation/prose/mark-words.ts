import { isPhrasing } from '../../phrasing.ts'
import { childrenOf, type SyntaxNode } from '../../syntax-tree.ts'
import { findBetweenTags, isVerbatim } from '../prose-texts.ts'
import { markBeginnings, markEnds } from './mark-edges.ts'

const sign = new RegExp(`(?<!=)(?<=([${markEnds}]?))==(?!=)(?=([${markBeginnings}]?))`, 'gu')
/** Within a word of Latin letters, it compares: `a==b`. Other scripts put no blanks around a marked word. */
const latin = /[\p{Script=Latin}\p{N}_]/u

interface Opened {
  /** Its place among the results. */
  at: number
}

/** `==marked==`, as Obsidian, MkDocs and Typora have it. An escaped sign is text, and so is one in code. */
export function markWords(parent: SyntaxNode, body: string): void {
  if (!parent.children || isVerbatim(parent)) return
  for (const child of parent.children) markWords(child, body)
  if (isPhrasing(parent) || parent.type === 'mdxJsxTextElement') parent.children = markChildren(parent.children, body)
}

function markChildren(children: readonly SyntaxNode[], body: string): SyntaxNode[] {
  if (!children.some((child) => isMarkable(child, body))) return [...children]
  const between = findBetweenTags(children)
  const results: SyntaxNode[] = []
  let opened: Opened | null = null
  for (const [index, child] of children.entries()) {
    if (between.has(child) || !isMarkable(child, body)) {
      results.push(child)
      continue
    }
    const value = child.value ?? ''
    let from = 0
    const addText = (to: number) => {
      if (to > from) results.push({ type: 'text', value: value.slice(from, to), position: child.position })
      from = to
    }
    for (const { index: at, 1: end, 2: beginning } of value.matchAll(sign)) {
      const before = value[at - 1] ?? ''
      const after = value[at + 2] ?? ''
      if (opened && (end || isMarkup(children[index - 1], at === 0)) && !latin.test(after)) {
        addText(at)
        const inside = results.slice(opened.at + 1)
        if (isWhole(inside)) {
          results.splice(opened.at, results.length, toMark(inside, child))
          opened = null
          from = at + 2
          continue
        }
      }
      if (opened || latin.test(before)) continue
      if (!beginning && !isMarkup(children[index + 1], at + 2 === value.length)) continue
      addText(at)
      opened = { at: results.length }
      results.push({ type: 'text', value: '==', position: child.position })
      from = at + 2
    }
    addText(value.length)
  }
  return results
}

const isMarkup = (neighbour: SyntaxNode | undefined, isNext: boolean): boolean =>
  isNext && neighbour !== undefined && neighbour.type !== 'break'

const isMarkable = ({ type, value = '', position }: SyntaxNode, body: string): boolean => {
  if (type !== 'text' || !value.includes('==')) return false
  const [start, end] = [position?.start.offset, position?.end?.offset]
  return start === undefined || end === undefined || !body.slice(start, end).includes('\\=')
}

/** Whether tags that begin in it end in it. */
function isWhole(nodes: readonly SyntaxNode[]): boolean {
  let depth = 0
  for (const { type, value = '' } of nodes) {
    if (type !== 'html') continue
    if (value.startsWith('</')) depth--
    else if (!/\/>$|^<(?:br|wbr|img)\b/i.test(value)) depth++
    if (depth < 0) return false
  }
  return depth === 0 && nodes.some((node) => node.value?.trim() || childrenOf(node).length > 0)
}

const toMark = (children: SyntaxNode[], { position }: SyntaxNode): SyntaxNode => ({
  type: 'mark',
  children,
  position,
  data: { hName: 'mark' },
})
