/** Templates may hold expressions that hold templates; honest code has fewer levels than this. */
const deepestTemplate = 20

/** The end of the string, template or comment of JavaScript that begins at an offset; without one, the next character. */
export type SkipToken = (at: number) => number

/** For one source: what has no end is looked through once, not again from everything that stands before it. */
export function createTokenSkipper(source: string): SkipToken {
  /** The ends of templates by where they begin; null for those without one. */
  const templates = new Map<number, number | null>()
  return (at) => skip(at, 0)

  function skip(at: number, depth: number): number {
    switch (source[at]) {
      case '"':
      case "'":
        return findQuoteEnd(source, at)
      case '`':
        return findTemplateEnd(at, depth) ?? at + 1
      case '/':
        return findCommentEnd(source, at)
      default:
        return at + 1
    }
  }

  function findTemplateEnd(at: number, depth: number): number | null {
    const known = templates.get(at)
    if (known !== undefined) return known
    const end = depth > deepestTemplate ? null : readTemplate(at, depth)
    templates.set(at, end)
    return end
  }

  function readTemplate(at: number, depth: number): number | null {
    for (let index = at + 1; index < source.length; index++) {
      const character = source[index]
      if (character === '`') return index + 1
      if (character === '\\') index++
      else if (character === '$' && source[index + 1] === '{') {
        const end = findBraceEnd(index + 1, depth + 1)
        if (end === null) return null
        index = end - 1
      }
    }
    return null
  }

  function findBraceEnd(at: number, depth: number): number | null {
    let open = 0
    for (let index = at; index < source.length; index = skip(index, depth)) {
      if (source[index] === '{') open++
      else if (source[index] === '}' && --open === 0) return index + 1
    }
    return null
  }
}

/** An apostrophe that no other follows on its line is an apostrophe. */
function findQuoteEnd(source: string, at: number): number {
  const quote = source[at]
  for (let index = at + 1; index < source.length; index++) {
    const character = source[index]
    if (character === '\n') break
    if (character === '\\') index++
    else if (character === quote) return index + 1
  }
  return at + 1
}

function findCommentEnd(source: string, at: number): number {
  if (source[at + 1] === '*') {
    const end = source.indexOf('*/', at + 2)
    return end === -1 ? source.length : end + 2
  }
  if (source[at + 1] !== '/') return at + 1
  const end = source.indexOf('\n', at)
  return end === -1 ? source.length : end
}
