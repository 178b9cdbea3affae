import type { BodyFormat } from '#lib/core/posts'
import { bodyLimits } from './body-limits.ts'

/**
 * Microseconds of processor time for each thing that a body holds; the second group is for pairs of them, since some steps go
 * through what came before for each thing that comes. Half as much again as was measured for texts that are made of it.
 */
const cost = { character: 3, mark: 75, line: 30, block: 450, paragraph: 180, code: 9, level: 22, cell: 9, value: 80 }
const pairCost = { mark: 0.075, block: 1.5, letter: 0.003, opening: 0.03, closing: 1.25, closingLine: 0.2 }

export interface WorkBound {
  /** Microseconds. */
  time: number
  /** Characters that references add to the HTML. */
  bytes: number
  /** Containers within each other. */
  depth: number
}

/** Much less than what the process that reads bodies may take for one, 10 s, and a tenth of what may come out. */
const most: WorkBound = { time: 1_500_000, bytes: bodyLimits.bytes / 10, depth: bodyLimits.depth }

/**
 * Whether reading a body and making its page is certainly little work. Linear: it counts what the work depends on and knows
 * nothing of what that means. Ordinary texts are; what is not may be so nevertheless, which is found by doing it within limits.
 */
export const isBoundedBody = (body: string, format: BodyFormat, limits: WorkBound = most): boolean =>
  isWithin(boundByTotals(body), limits) || isWithin(boundByLines(body, format), limits)

/** Says of one body after the other whether it may be read as well. */
export type MayRead = (body: string, format: BodyFormat) => boolean

/**
 * For a page that reads several bodies where nothing can end it: all of them together are as little work as `time` microseconds.
 * One that would be too much is passed over, and the next may be read.
 */
export function createReadingBudget(time = 4_000_000): MayRead {
  let left = time
  return (body, format) => {
    const bounds = [boundByTotals(body), boundByLines(body, format)].filter((bound) => isWithin(bound, most))
    const least = Math.min(...bounds.map((bound) => bound.time))
    if (bounds.length === 0 || least > left) return false
    left -= least
    return true
  }
}

/** Whether a body may be parsed where it is imported: that holds up the import and nothing else. */
export const isParsableBody = (body: string, format: BodyFormat): boolean =>
  isBoundedBody(body, format, { ...most, time: 10_000_000, bytes: Number.POSITIVE_INFINITY })

const isWithin = ({ time, bytes, depth }: WorkBound, limits: WorkBound): boolean =>
  time <= limits.time && bytes <= limits.bytes && depth <= limits.depth

/** Characters that may begin, end or change something within a line. */
const marks = '*_~[]<>{}|`&@!:\\=#$^+'
/** Characters that a line may begin with before its text. */
const beginnings = ' \t>-+*.)0123456789'
const [isMark, isBeginning] = [marks, beginnings].map((characters) => {
  const table = new Uint8Array(128)
  for (const character of characters) table[character.charCodeAt(0)] = 1
  return table
}) as [Uint8Array, Uint8Array]

const [newline, carriageReturn, space, closingBracket] = [10, 13, 32, 93]

/** Addresses that no mark stands in. Each is as much as three lines to a bracket that looks for its beginning. */
const countAddresses = (text: string): number => 3 * (text.match(/www\./gi)?.length ?? 0)

/**
 * What a closing bracket has to go through: everything before it in its paragraph, in search of the one that opens it, and once
 * more what stands between the two.
 */
const timeOfClosings = (closings: number, marks: number, lines: number): number =>
  closings * (marks * pairCost.closing + lines * pairCost.closingLine)

/** Of fences that may become tables: what could part their values, wherever it stands. */
const countValues = (body: string): number =>
  /[ctp]sv/i.test(body) && /```|~~~/.test(body) ? (body.match(/[,;\t|]/g) ?? []).length : 0

/** As if everything stood in one paragraph, and every line began a block: enough for nearly all posts, in one quick pass. */
function boundByTotals(body: string): WorkBound {
  let found = 0
  let closings = 0
  let lines = 1
  let beginning = 0
  let depth = 0
  let run = 0
  let letters = 0
  for (let at = 0; at < body.length; at++) {
    const code = body.charCodeAt(at)
    if (code === newline || code === carriageReturn) {
      lines++
      // A line of beginnings alone opens as many containers as one with a text behind them.
      depth = Math.max(depth, beginning)
      beginning = 0
    } else if (beginning >= 0) {
      if (code < 128 && isBeginning[code] === 1) beginning++
      else {
        depth = Math.max(depth, beginning)
        beginning = -1
      }
    }
    if (code < 128 && isMark[code] === 1) found++
    if (code === closingBracket) closings++
    if (code > space) run++
    else if (run > 0) {
      letters += run * run
      run = 0
    }
  }
  depth = Math.max(depth, beginning)
  const time =
    body.length * cost.code +
    countValues(body) * cost.value +
    lines * (cost.line + cost.block + cost.paragraph + depth * cost.level) +
    lines ** 2 * pairCost.block +
    found * cost.mark +
    found ** 2 * pairCost.mark +
    timeOfClosings(closings, found, closings > 0 ? lines + countAddresses(body) : 0) +
    lines * found * cost.cell +
    (letters + run * run) * pairCost.letter +
    found * body.length * pairCost.opening
  return { time, bytes: found * body.length, depth }
}

const mark = /[*_~[\]<>{}|`&@!:\\=#$^+]/g
/** What may begin something that is looked for to the end of the body: a tag, an expression. */
const openings = { md: /</, mdx: /[<{]/ }
/** What may open containers: quotes, and list items by their markers or by indentation. */
const prefix = /^(?:[ \t]|>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))*/
const blockStart = /^[ \t]*(?:[>#=|_+*-]|:[ \t]|\d{1,9}[.)])/
const longRun = /\S{200,}/g

/** What always ends a paragraph: an item of a list with something in it, a heading. Further in, it may be words of it. */
const paragraphEnd = /^ {0,3}(?:[-+*][ \t]+\S|#{1,6}[ \t])/
/**
 * A link whose brackets belong together whatever stands around it: nothing within them could hide one of the two, as code, an
 * address or a title does. It is found at once.
 */
const plainLink = /(?<!\S)!?\[[^\][()"'`\\<>${}]*\]\([^\s()[\]<>"'`\\${}]*\)/g

interface Paragraph {
  marks: number
  /** Brackets that may be long in search of their beginning. */
  closings: number
  lines: number
  addresses: number
  pipes: number
  length: number
  mayDefine: boolean
}

/** What stands between empty lines is judged by itself, and code in clean fences costs little. */
export function boundByLines(body: string, format: BodyFormat): WorkBound {
  let time = body.length * cost.character + countValues(body) * cost.value
  let [blocks, lines, depth, opened, references, definition] = [0, 0, 0, 0, 0, 0]
  const opening = openings[body.includes('{') ? format : 'md']
  let paragraph = emptyParagraph()
  const endParagraph = () => {
    const { marks, closings, lines: rows, addresses, pipes, length, mayDefine } = paragraph
    time += marks ** 2 * pairCost.mark + timeOfClosings(closings, marks, rows + addresses)
    if (pipes > 0) time += rows * (pipes + 1) * cost.cell
    if (mayDefine) definition = Math.max(definition, length)
    paragraph = emptyParagraph()
  }
  for (const { line, isCode } of readLines(body)) {
    if (isCode) {
      time += line.length * cost.code
      continue
    }
    lines++
    if (line.trim() === '') {
      time += cost.paragraph
      endParagraph()
      continue
    }
    if (paragraphEnd.test(line)) endParagraph()
    const found = line.match(mark) ?? []
    time += cost.line + found.length * cost.mark
    for (const [run] of line.matchAll(longRun)) time += run.length ** 2 * pairCost.letter
    if (blockStart.test(line)) blocks++
    depth = Math.max(depth, countLevels(line))
    opened += found.filter((each) => opening.test(each)).length
    const closings = found.filter((each) => each === ']').length
    references += closings
    paragraph.marks += found.length
    if (closings > 0) paragraph.closings += closings - (line.match(plainLink)?.length ?? 0)
    paragraph.addresses += countAddresses(line)
    paragraph.lines++
    paragraph.pipes = Math.max(paragraph.pipes, found.filter((each) => each === '|').length)
    paragraph.length += line.length
    paragraph.mayDefine ||= line.includes(']:')
  }
  endParagraph()
  time += cost.paragraph + blocks * cost.block + blocks ** 2 * pairCost.block + lines * depth * cost.level
  time += opened * body.length * pairCost.opening
  return { time, bytes: references * definition, depth }
}

const emptyParagraph = (): Paragraph => ({
  ...{ marks: 0, closings: 0, lines: 0, addresses: 0, pipes: 0, length: 0, mayDefine: false },
})

/** A level takes a marker, or two blanks. */
function countLevels(line: string): number {
  const [containers = ''] = prefix.exec(line) ?? []
  const blanks = containers.match(/[ \t]/g)?.length ?? 0
  return containers.length - blanks + blanks / 2
}

/**
 * The lines of a body, and which of them are certainly code. Marks in code cost nothing, but marks can be hidden by what looks
 * like code: after the first line that leaves room for doubt, nothing counts as code any more.
 */
function* readLines(body: string): Generator<{ line: string; isCode: boolean }> {
  let marker: string | null = null
  let isDoubtful = false
  for (const line of body.split(/\r\n?|\n/)) {
    if (marker !== null) {
      const closing = findClosing(line, marker)
      if (closing === 'no') yield { line, isCode: true }
      else {
        isDoubtful ||= closing === 'perhaps'
        marker = null
        yield { line, isCode: false }
      }
      continue
    }
    if (!isDoubtful) {
      marker = findOpening(line)
      isDoubtful = marker === null && mayHideFences.test(line)
    }
    yield { line, isCode: false }
  }
}

/** HTML blocks, expressions, and fences that are not at the beginning of their line. */
const mayHideFences = /^[ \t>]*[<{]|```|~~~/

const findOpening = (line: string): string | null =>
  /^(?:(`{3,})[^`]*$|(~{3,}))/.exec(line)?.slice(1).find(Boolean) ?? null

/** Markdown closes a fence with up to three blanks before it, MDX with any number. */
function findClosing(line: string, marker: string): 'yes' | 'no' | 'perhaps' {
  const text = line.trim()
  if (!text.startsWith(marker) || text !== (marker[0] as string).repeat(text.length)) return 'no'
  return /^ {0,3}[`~]/.test(line) ? 'yes' : 'perhaps'
}
