import type { CodeSpan } from '../../highlight.ts'

const colours = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white']
const escapeCharacter = String.fromCharCode(27)
/** A control sequence; `␛` is how it is written where no such character can be. */
const sequence = new RegExp(`[${escapeCharacter}␛]\\[([0-9;:?]*)([A-Za-z])`)

interface Look {
  colour: string | null
  isBold: boolean
}

export const hasAnsi = (text: string): boolean => sequence.test(text)

/** Output of a terminal as spans of its sixteen colours; whatever else its sequences say is left out. */
export function toAnsiSpans(source: string): CodeSpan[] {
  if (!hasAnsi(source)) return source === '' ? [] : [{ className: null, text: source }]
  const spans: CodeSpan[] = []
  let look: Look = { colour: null, isBold: false }
  for (const [index, part] of source.split(sequence).entries()) {
    // The pattern has two groups: text, parameters, final letter, text, …
    if (index % 3 === 1) look = readParameters(part, look)
    else if (index % 3 === 0 && part !== '') spans.push({ className: toClass(look), text: part })
  }
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

export const withoutAnsi = (source: string): string =>
  source
    .split(new RegExp(sequence, 'g'))
    .filter((_, index) => index % 3 === 0)
    .join('')
