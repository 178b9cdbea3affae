import { slug as toGithubSlug } from 'github-slugger'
import { closesFence, findFence } from './find-code.ts'

interface Line {
  text: string
  at: number
}

export interface FoundDefinitions {
  lines: Line[]
  /** The place of the line below the list. */
  end: number
}

const definition = /^ {0,3}:[ \t]+(?=\S)/
const noTerm = /^[ \t]*(?:[-+*>|<][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|`{3}|~{3}|:|\||<|!!!|===|\{|\[[^\]]*\]:|[-*_]{3})/
const delimiterRow = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/
const mostTerms = 5

/** Terms with lines that begin with a colon below them, as the elements of HTML; null when none begins at a line. */
export function findDefinitions(lines: readonly Line[], from: number, hasIds = false): FoundDefinitions | null {
  const made: Line[] = []
  let end = from
  for (let at = from; ; ) {
    const group = readGroup(lines, at, hasIds)
    if (!group) break
    for (const line of group.lines) made.push(line)
    end = group.end
    at = end
    while (at < lines.length && isBlank(lines[at]?.text)) at++
  }
  if (made.length === 0) return null
  const [first, last] = [made[0] as Line, made.at(-1) as Line]
  first.text = `<dl>${first.text}`
  last.text = `${last.text}</dl>`
  return { lines: made, end }
}

/** Between tags, Markdown needs an empty line before and behind it. */
function readGroup(lines: readonly Line[], from: number, hasIds: boolean): FoundDefinitions | null {
  let at = from
  const terms: Line[] = []
  while (at < lines.length && terms.length <= mostTerms) {
    const line = lines[at] as Line
    if (isBlank(line.text) || definition.test(line.text) || noTerm.test(line.text)) break
    terms.push(line)
    at++
  }
  if (terms.length === 0 || terms.length > mostTerms || terms.some(({ text }) => delimiterRow.test(text))) return null
  const hasGap = isBlank(lines[at]?.text)
  if (hasGap) at++
  if (!definition.test(lines[at]?.text ?? '') || (hasGap && isCaption(lines, at))) return null
  const made = terms.flatMap((term) =>
    wrap('dt', [{ ...term, text: `${hasIds ? toAnchor(term.text) : ''}${term.text.trim()}` }]),
  )
  let end = at
  while (definition.test(lines[at]?.text ?? '')) {
    const text = readDefinition(lines, at)
    for (const line of wrap('dd', text.lines)) made.push(line)
    end = text.end
    at = end
    while (at < lines.length && isBlank(lines[at]?.text)) at++
  }
  return { lines: made, end }
}

/** pandoc's caption of a table stands between empty lines before it, or after it. */
function isCaption(lines: readonly Line[], from: number): boolean {
  let at = from
  while (at < lines.length && !isBlank(lines[at]?.text)) at++
  while (at < lines.length && isBlank(lines[at]?.text)) at++
  return /\|/.test(lines[at]?.text ?? '') && delimiterRow.test(lines[at + 1]?.text ?? '')
}

/** What stands behind the colon, the lines of its paragraph, and what is indented below. */
function readDefinition(lines: readonly Line[], from: number): FoundDefinitions {
  const first = lines[from] as Line
  const [mark = ''] = definition.exec(first.text) ?? []
  const made: Line[] = [{ ...first, text: first.text.slice(mark.length) }]
  let end = from + 1
  let marker = findFence(made[0]?.text ?? '')
  for (let at = from + 1; at < lines.length; at++) {
    const line = lines[at] as Line
    const text = line.text.replace(/^(?: {1,4}|\t)/, '')
    const isInside = /^(?: {2,}|\t)/.test(line.text)
    const follows =
      !isBlank(line.text) && !isBlank(lines[at - 1]?.text) && !definition.test(line.text) && !noTerm.test(line.text)
    if (!isBlank(line.text) && !isInside && !follows) break
    if (isBlank(line.text)) continue
    while (end < at) made.push({ text: '', at: lines[end++]?.at ?? line.at })
    made.push({ ...line, text })
    end = at + 1
    marker = marker === null ? findFence(text) : closesFence(text, marker) ? null : marker
  }
  return { lines: made, end }
}

/** Its id is made as that of a heading. */
function toAnchor(term: string): string {
  const id = toGithubSlug(term.replace(/!?\[([^\]]*)\]\([^)]*\)|[*`]/g, '$1').trim())
  return id === '' ? '' : `<a id="${id}"></a>`
}

function wrap(name: string, lines: readonly Line[]): Line[] {
  const [first, last] = [lines[0]?.at ?? 1, lines.at(-1)?.at ?? 1]
  return [
    { text: `<${name}>`, at: first },
    { text: '', at: first },
    ...lines,
    { text: '', at: last },
    { text: `</${name}>`, at: last },
  ]
}

const isBlank = (text: string | undefined): boolean => (text ?? '').trim() === ''
