const display = /\$\$(?!\$)/y
/** pandoc-crossref’s way to name a formula. */
const labelBehind = /^[ \t]*\{#(eq[:-][\w:.-]{1,99})\}/
/** In a quotation, its marker begins an empty line. */
const emptyLine = /\n[ \t>]*\r?\n/

/**
 * The end of the formula that `$$` at an offset begins, if it ends a line: the next `$$`. A formula whose `$$` stands alone in
 * its line may hold empty lines; in others they end the paragraph, as they do in pandoc.
 */
export function findDisplayEnd(source: string, at: number): number | null {
  display.lastIndex = at
  if (!display.test(source)) return null
  const from = at + 2
  const end = findClosing(source, from)
  if (end === null) return null
  const [label = ''] = labelBehind.exec(source.slice(end, end + 200)) ?? []
  if (!/^[ \t]*\r?(?:\n|$)/.test(source.slice(end + label.length, end + label.length + 200))) return null
  const content = source.slice(from, end - 2)
  if (content.replace(/[\s>]/g, '') === '') return null
  const isOwnLine = /^[ \t]*\r?\n/.test(content)
  return isOwnLine || (isFormula(content) && !emptyLine.test(content)) ? end + label.length : null
}

function findClosing(source: string, from: number): number | null {
  for (let at = source.indexOf('$$', from); at !== -1; at = source.indexOf('$$', at + 1)) {
    const escapes = /\\*$/.exec(source.slice(Math.max(from, at - 20), at))?.[0].length ?? 0
    if (escapes % 2 === 0) return at + 2
  }
  return null
}

const signs = /[\\^_={}<>+*|]/
const word = /(?<!\p{L})\p{L}{2,}(?!\p{L})/gu

/** What stands in formulas and hardly in prose. */
const sureSigns = /[\\^]|_\{[^{}]*\}/
const superscript = /\^(?:\{[^{}]*\}|\*+)/g
const countOf = (content: string, mark: RegExp): number => (content.match(mark) ?? []).length

/** Two words of prose without any sign of a formula stand between two prices: `5$/month or 50$/year`. */
export function isFormula(content: string): boolean {
  if (isTorn(content) || /^_\p{L}/u.test(content)) return false
  return signs.test(content) || countOf(content, word) < 2
}

/** One end of code, bold text or a quotation is in it and the other is not. */
const isTorn = (content: string): boolean =>
  countOf(content, /`/g) % 2 === 1 ||
  countOf(content, /"/g) % 2 === 1 ||
  countOf(content.replace(superscript, ''), /\*\*/g) % 2 === 1

/** Of one dollar at each end, which a price or the name of a variable may have as well. */
export function isInlineFormula(content: string, before: string, after: string): boolean {
  if (!isFormula(content) || /\d/.test(after)) return false
  if (/\d/.test(before) && !/[\\^_]/.test(content)) return false
  if (sureSigns.test(content)) return true
  if (after === '{') return false
  // `$n$th` and `$(n+1)$th`, but not `$HOME/$USER`.
  return !/[A-Za-z_]/.test(after) || (countOf(content, word) === 0 && /[\p{L}\p{N})\]}']$/u.test(content))
}

/** GitHub also writes dollars around backticks, in which no sign of a formula is one of Markdown. */
export function stripDelimiters(source: string): string {
  const [whole, formula = '', label] = /^\$\$([\s\S]*)\$\$[ \t]*\{#(eq[:-][^{}]+)\}$/.exec(source) ?? []
  if (whole !== undefined) return `${formula.trim()} \\label{${label}}`
  const inner = source.startsWith('$$') ? source.slice(2, -2) : source.slice(1, -1)
  return (/^`[^`]+`$/.test(inner) ? inner.slice(1, -1) : inner).trim()
}
