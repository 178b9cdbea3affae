import type { CodeSpan } from '../../highlight.ts'

const colours = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white']
const escapeCharacter = String.fromCharCode(27)
const bell = String.fromCharCode(7)
/**
 * A control sequence, a title or a link of the terminal, or a choice of its characters; `␛` is how its beginning is written where
 * no such character can be. Colours are what ends with `m`.
 */
const sequence = new RegExp(
  String.raw`[${escapeCharacter}␛](?:\[([0-9;:]*)m|\[[0-?]*[ -/]*[@-~]|\][^${bell}${escapeCharacter}␛]*(?:${bell}|[${escapeCharacter}␛]\\)|[()*+][A-Za-z0-9]|[=>78])`,
  'g',
)

interface Look {
  colour: string | null
  isBold: boolean
}

/** Output of a terminal as spans of its sixteen colours; whatever else its sequences say is left out. */
export function toAnsiSpans(source: string): CodeSpan[] {
  const spans: CodeSpan[] = []
  let look: Look = { colour: null, isBold: false }
  let from = 0
  const addText = (to: number) => {
    if (to > from) spans.push({ className: toClass(look), text: source.slice(from, to) })
  }
  for (const { 0: whole, 1: colours, index } of source.matchAll(sequence)) {
    addText(index)
    if (colours !== undefined) look = readParameters(colours, look)
    from = index + whole.length
  }
  addText(source.length)
  return spans
}

const toClass = ({ colour, isBold }: Look): string | null =>
  colour ? `notation-ansi-${colour}` : isBold ? 'notation-ansi-bold' : null

function readParameters(parameters: string, before: Look): Look {
  const look = { ...before }
  const codes = parameters.split(/[;:]/).map(Number)
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] as number
    if (code === 0) Object.assign(look, { colour: null, isBold: false })
    else if (code === 1) look.isBold = true
    else if (code === 22) look.isBold = false
    else if (code === 39) look.colour = null
    else if (code >= 30 && code <= 37) look.colour = colours[code - 30] ?? null
    else if (code >= 90 && code <= 97) look.colour = colours[code - 90] ?? null
    else if (code === 38 || code === 48) index += codes[index + 1] === 5 ? 2 : 4
  }
  return look
}

export const withoutAnsi = (source: string): string => source.replace(sequence, '')
