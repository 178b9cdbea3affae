/** Microseconds that parsing takes for each thing, measured one by one and rounded up. */
const cost = { character: 0.6, line: 20, block: 80, mark: 12, bracket: 22 }
/** For each pair of marks, closing brackets or table rows in one paragraph, of lists and quotes that begin after an empty line, of underlined headings. */
const pairCost = { mark: 0.02, closing: 0.006, row: 0.03, container: 0.45, underline: 0.45 }

const marks = new Set(['*', '_', '~'])
const brackets = new Set(['[', ']', '<', '{', '|', '`', '@', '&'])
const containerStart = /^[ \t]*(?:>|[-+*]|\d{1,9}[.)])/
const headingStart = /^[ \t]*#/
const underline = /^[ \t>]*(?:=+|-+)[ \t]*$/

interface Counts {
  marks: number
  brackets: number
  closings: number
}

/** About how long the parser will need. Some of its steps are quadratic in what one paragraph or the whole text holds. */
export function estimateWork(body: string): number {
  let work = body.length * cost.character
  let containers = 0
  let underlines = 0
  let wasBlank = true
  const paragraph = { marks: 0, closings: 0, rows: 0 }
  const endParagraph = () => {
    work += paragraph.marks ** 2 * pairCost.mark
    work += paragraph.closings ** 2 * pairCost.closing + paragraph.rows ** 2 * pairCost.row
    Object.assign(paragraph, { marks: 0, closings: 0, rows: 0 })
  }
  for (const { line, isCode } of readLines(body)) {
    work += cost.line
    if (isCode) continue
    const isBlank = line.trim() === ''
    if (isBlank) endParagraph()
    const isContainer = containerStart.test(line)
    if (isContainer || headingStart.test(line)) work += cost.block
    if (isContainer && wasBlank) containers++
    if (!wasBlank && underline.test(line)) underlines++
    const counts = countMarks(line)
    paragraph.marks += counts.marks
    paragraph.closings += counts.closings
    if (line.includes('|')) paragraph.rows++
    work += counts.marks * cost.mark + counts.brackets * cost.bracket
    wasBlank = isBlank
  }
  endParagraph()
  return work + containers ** 2 * pairCost.container + underlines ** 2 * pairCost.underline
}

function countMarks(line: string): Counts {
  const counts: Counts = { marks: 0, brackets: 0, closings: 0 }
  let last = ''
  for (const character of line) {
    if (marks.has(character) && character !== last) counts.marks++
    else if (brackets.has(character)) counts.brackets++
    if (character === ']') counts.closings++
    last = character
  }
  return counts
}

/**
 * The lines of a body, and which of them are certainly code. Marks in code cost nothing, but whoever wants to hide marks
 * would make text look like code: after the first line that leaves room for doubt, nothing counts as code any more.
 */
function* readLines(body: string): Generator<{ line: string; isCode: boolean }> {
  let marker: string | null = null
  let isDoubtful = false
  for (const line of body.split('\n')) {
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
const mayHideFences = /^[ \t>]*[<{]|```|~~~|\r./

const findOpening = (line: string): string | null =>
  /^(?:(`{3,})[^`]*|(~{3,}).*)$/.exec(line)?.slice(1).find(Boolean) ?? null

/** Markdown closes a fence with up to three blanks before it, MDX with any number. */
function findClosing(line: string, marker: string): 'yes' | 'no' | 'perhaps' {
  const text = line.trim()
  if (!text.startsWith(marker) || text !== (marker[0] as string).repeat(text.length)) return 'no'
  return /^ {0,3}[`~]/.test(line) ? 'yes' : 'perhaps'
}
