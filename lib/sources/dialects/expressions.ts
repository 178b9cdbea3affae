/** A text that an expression of a folder is tried on is the path of a note: longer ones are none. */
export const longestSubject = 500
const longestExpression = 500
/** Each is tried at each place that those before it leave open. */
const mostRepetitions = 3

const escapes = /\\(?:[\s\S]|$)|\[(?:\\[\s\S]|[^\]\\])*\]/g
const repetition = /[*+]|\{\d*,\d*\}/g
const repeatedGroup = /\)(?:[*+]|\{)/

/**
 * A regular expression that a folder states, where trying it is little work whatever it is tried on; null for one that may be
 * much, or that JavaScript does not read.
 */
export function compileStated(expression: string, flags = ''): RegExp | null {
  if (expression.length > longestExpression) return null
  const signs = expression.replace(escapes, 'a')
  if (repeatedGroup.test(signs) || (signs.match(repetition) ?? []).length > mostRepetitions) return null
  try {
    return new RegExp(expression, flags)
  } catch {
    return null
  }
}
