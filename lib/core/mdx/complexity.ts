import type { SyntaxNode } from './syntax-tree.ts'
import { estimateWork } from './work.ts'

export const maxBodyLength = 5_000_000
export const maxTreeDepth = 100

/** Below this length only depth can do harm; nearly all posts are. */
const harmlessLength = 8000

/** Microseconds. */
const maxWork = 5_000_000

export interface TooComplex {
  message: string
  /** Where in the text. */
  offset: number
}

/** Keeps the parser, which nothing can stop once it has begun, from texts that would hold it for many seconds. */
export function findTooComplex(body: string): TooComplex | null {
  if (body.length > maxBodyLength)
    return { message: `expected at most ${maxBodyLength} characters, found ${body.length}`, offset: 0 }
  const deep = deepLine.exec(body)
  if (deep)
    return { message: `expected at most ${maxTreeDepth} levels of lists and quotes, found more`, offset: deep.index }
  if (body.length < harmlessLength || estimateWork(body) <= maxWork) return null
  return { message: 'expected a text that can be read in seconds, found too many marks, lists or links', offset: 0 }
}

/** A hundred markers of containers before the text of a line, or as much indentation as a hundred lists would need. */
const deepLine = /^(?:(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])){100}|[ \t]{200,}(?:[-+*]|\d{1,9}[.)])[ \t])/m

/** Steps that recurse over a tree need its depth to be bounded. */
export function isTooDeep(root: SyntaxNode): boolean {
  const waiting: [SyntaxNode, number][] = [[root, 0]]
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    const [node, depth] = entry
    if (depth > maxTreeDepth) return true
    for (const child of node.children ?? []) waiting.push([child, depth + 1])
  }
  return false
}
