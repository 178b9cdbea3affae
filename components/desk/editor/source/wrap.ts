/** What a key or a button does to the chosen text: the replacement, and what is chosen afterwards, as offsets in it. */
export interface Wrapped {
  text: string
  from: number
  to: number
}

/** Whether a text ends, and the one behind it begins, with a mark. Two stars are bold, one is italic, three are both. */
export function hasMarks(before: string, after: string, mark: string): boolean {
  if (!mark.startsWith('*')) return before.endsWith(mark) && after.startsWith(mark)
  const stars = Math.min(/\**$/.exec(before)?.[0].length ?? 0, /^\**/.exec(after)?.[0].length ?? 0)
  return mark.length === 1 ? stars % 2 === 1 : stars >= 2
}

/** Puts marks around a text, or takes them off where they are. */
export function toggleMarks(chosen: string, mark: string): Wrapped {
  const length = mark.length
  const half = Math.floor(chosen.length / 2)
  const [first, last] = [/^\**/.exec(chosen)?.[0] ?? '', /\**$/.exec(chosen)?.[0] ?? '']
  const isMarked =
    half > 0 &&
    (mark.startsWith('*')
      ? hasMarks(first.slice(0, half), last.slice(0, half), mark)
      : chosen.length >= 2 * length && chosen.startsWith(mark) && chosen.endsWith(mark))
  if (isMarked) return { text: chosen.slice(length, -length), from: 0, to: chosen.length - 2 * length }
  return { text: `${mark}${chosen}${mark}`, from: length, to: length + chosen.length }
}

const address = /^(?:https?:\/\/|\/)\S+$/

/** A link: the chosen text is its words, or its address. */
export function toLink(chosen: string): Wrapped {
  if (address.test(chosen)) return { text: `[](${chosen})`, from: 1, to: 1 }
  const text = `[${chosen}]()`
  return { text, from: text.length - 1, to: text.length - 1 }
}

/** Code: within a line by ticks, more lines by a fence. */
export function toCode(chosen: string): Wrapped {
  if (!chosen.includes('\n')) return toggleMarks(chosen, '`')
  const longest = Math.max(2, ...(chosen.match(/`+/g) ?? []).map(({ length }) => length))
  const fence = '`'.repeat(longest + 1)
  return { text: `${fence}\n${chosen}\n${fence}`, from: fence.length, to: fence.length }
}

/** Puts a sign before each line, or takes it off where each has it. */
export function toggleLines(lines: readonly string[], sign: string): string[] {
  const isNumbered = sign === '1. '
  const own = isNumbered ? /^\d+\. / : null
  const has = (line: string) => (own ? own.test(line) : line.startsWith(sign))
  if (lines.every(has)) return lines.map((line) => (own ? line.replace(own, '') : line.slice(sign.length)))
  return lines.map((line, index) => (isNumbered ? `${index + 1}. ${line}` : sign + line))
}
