import { isJsonRecord } from '#lib/core/posts'

/** A text that says something, or null. Numbers are the text that stood there. */
export function toWords(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** One text or a list of them; what is neither is left out. */
export const toWordList = (value: unknown): string[] =>
  (Array.isArray(value) ? value.flat(4) : [value]).flatMap((item) => toWords(item) ?? [])

export function toOrder(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

export const isOn = (value: unknown): boolean => value === true || /^(?:true|yes|on|1)$/i.test(String(value))
export const isOff = (value: unknown): boolean => value === false || /^(?:false|no|off|0|never)$/i.test(String(value))

/** A language as it may stand in a path: `fr`, `zh-cn`, `pt_BR`. */
export const isLanguage = (text: string): boolean => /^[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?$/.test(text)

export const mapOf = (value: unknown): Readonly<Record<string, unknown>> => (isJsonRecord(value) ? value : {})
