import type { SyntaxNode } from './syntax-tree.ts'

export const maxBodyLength = 5_000_000
export const maxTreeDepth = 100

/** Below this length nothing can take long; nearly all posts are. */
const harmlessLength = 8000

export interface TooComplex {
  message: string
  /** Where in the text. */
  offset: number
}

/**
 * Keeps the parser from texts that would hold it for seconds. Some of its steps are quadratic in the number of marks
 * of one paragraph or of containers in the text, so the work is estimated before it is begun.
 */
export function findTooComplex(body: string): TooComplex | null {
  if (body.length > maxBodyLength)
    return { message: `expected at most ${maxBodyLength} characters, found ${body.length}`, offset: 0 }
  if (body.length < harmlessLength) return null
  const deep = findDeepLine(body)
  if (deep !== null)
    return { message: `expected at most ${maxTreeDepth} levels of lists and quotes, found more`, offset: deep }
  if (estimateWork(body) > maxWork)
    return {
      message: 'expected fewer marks, lists and links in one text, found more than can be read in seconds',
      offset: 0,
    }
  return null
}

/** A hundred markers of containers before the text of a line, or as much indentation as a hundred lists would need. */
const deepLine = /^(?:(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])){100}|[ \t]{200,}(?:[-+*]|\d{1,9}[.)])[ \t])/m

function findDeepLine(body: string): number | null {
  const match = deepLine.exec(body)
  return match ? match.index : null
}

/** Microseconds, measured for each kind of mark and rounded up. */
const maxWork = 5_000_000
const perCharacter = 0.6
const perLine = 15
const perContainer = 60
const perMark = 12
const perBracket = 22
/** For each pair of marks in one paragraph, and each pair of containers that begin after an empty line. */
const perMarkPair = 0.012
const perContainerPair = 0.06

const emphasis = new Set(['*', '_', '~'])
const brackets = new Set(['[', ']', '<', '{', '|', '`', '@', '&'])
const container = /[ \t]*(?:>|[-+*]|\d{1,9}[.)])/y

function estimateWork(body: string): number {
  let work = body.length * perCharacter
  let marks = 0
  let containers = 0
  let wasBlank = true
  for (const line of body.split('\n')) {
    work += perLine
    const isBlank = line.trim() === ''
    container.lastIndex = 0
    const isContainer = container.test(line)
    if (isContainer) work += perContainer
    if (isContainer && wasBlank) containers++
    if (isBlank) {
      work += marks * marks * perMarkPair
      marks = 0
    }
    const counted = countMarks(line)
    marks += counted.emphasis
    work += counted.emphasis * perMark + counted.brackets * perBracket
    wasBlank = isBlank
  }
  return work + marks * marks * perMarkPair + containers * containers * perContainerPair
}

function countMarks(line: string): { emphasis: number; brackets: number } {
  const count = { emphasis: 0, brackets: 0 }
  let last = ''
  for (const character of line) {
    if (emphasis.has(character) && character !== last) count.emphasis++
    else if (brackets.has(character)) count.brackets++
    last = character
  }
  return count
}

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
