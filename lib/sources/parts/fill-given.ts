const name = /\binclude\.([\w-]+)/g
const output = /\{\{(-?)\s{0,20}include\.([\w-]+)\s{0,20}(-?)\}\}/g

/**
 * A part of Jekyll with what its tag gives where it names it: texts as they are, paths as names that the note’s text may have as
 * well. Null where it names something else, or asks for conditions, which only its system could decide.
 */
export function fillGiven(part: string, given: Readonly<Record<string, string>>): string | null {
  if (/\{%-?\s*(?:if|unless|case|include)\b/.test(part)) return null
  const shown = part.replace(output, (all, before: string, key: string, after: string) => {
    const value = Object.hasOwn(given, key) ? given[key] : undefined
    if (value === undefined) return all
    const text = toText(value)
    return text ?? `{{${before} ${value} ${after}}}`
  })
  const named = shown.replace(/\{%[^{}]{1,1000}%\}/g, (tag) =>
    tag.replace(name, (all, key: string) => (Object.hasOwn(given, key) ? (given[key] ?? all) : all)),
  )
  return /\{[{%][^{}]*\binclude\./.test(named) ? null : named
}

/** Null for a path. */
const toText = (value: string): string | null => /^(["'])([\s\S]*)\1$/.exec(value)?.[2] ?? null
