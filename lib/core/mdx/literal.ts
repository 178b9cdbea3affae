const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0' }

const number = /^(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i
const string = /^(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\$]|\\.|\$(?!\{))*)`)$/s

/** The text or number that an expression consists of; null for everything that would have to be run. */
export function findLiteral(expression: string): string | null {
  const source = expression.trim()
  if (number.test(source)) return String(Number(source))
  const match = string.exec(source)
  return match ? readEscapes(match[1] ?? match[2] ?? match[3] ?? '') : null
}

const readEscapes = (text: string): string =>
  text.replace(
    /\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|(\r?\n)|([\s\S]))/gi,
    (whole, braced, four, two, lineEnding, character) => {
      if (lineEnding) return ''
      const code = braced ?? four ?? two
      if (code === undefined) return escapes[character] ?? character
      const point = Number.parseInt(code, 16)
      return point > 0x10ffff ? whole : String.fromCodePoint(point)
    },
  )

/** `{/* … *\/}`, `{// …}` and `{}` say nothing. */
export const isRemark = (expression: string): boolean =>
  expression.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '').trim() === ''
