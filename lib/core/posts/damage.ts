/** NUL and halves of surrogate pairs survive escapes (`"\ud800"`), and neither a database nor a page can hold them. */
export function findDamage(text: string): string | null {
  if (text.includes('\0')) return 'expected text, found the control character NUL'
  return text.isWellFormed() ? null : 'expected whole characters, found half of a surrogate pair'
}

export interface Damage {
  path: readonly (string | number)[]
  message: string
}

/** The first text, or key, of some metadata that is damaged. */
export function findDamagedText(value: unknown, depth = 0): Damage | null {
  if (typeof value === 'string') {
    const message = findDamage(value)
    return message ? { path: [], message } : null
  }
  if (typeof value !== 'object' || value === null || depth > 64) return null
  if (!Array.isArray(value)) return findDamagedMember(value, depth)
  for (let index = 0; index < value.length; index++) {
    const found = findDamagedText(value[index], depth + 1)
    if (found) return { ...found, path: [index, ...found.path] }
  }
  return null
}

function findDamagedMember(map: object, depth: number): Damage | null {
  for (const key of Object.keys(map)) {
    const message = key === '__proto__' ? 'expected an ordinary key, found __proto__' : findDamage(key)
    if (message) return { path: [], message }
    const found = findDamagedText(map[key as keyof typeof map], depth + 1)
    if (found) return { ...found, path: [key, ...found.path] }
  }
  return null
}

const damaged = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

/** Where a text is damaged, by lines and columns from 1; null where it is whole. */
export function locateDamage(text: string): { message: string; line: number; column: number } | null {
  const message = findDamage(text)
  if (message === null) return null
  const lines = text.slice(0, text.search(damaged)).split(/\r\n?|\n/)
  return { message, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}
