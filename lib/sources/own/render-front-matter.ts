import { isJsonRecord } from '#lib/core/posts'

/**
 * Metadata as the YAML that a person would write: one key or item a line, which {@link parsePlainFrontMatter} reads at
 * once; what nests further inside a list stands as JSON, which is YAML too.
 */
export const renderFrontMatter = (fields: Record<string, unknown>): string => `${toLines(fields, '').join('\n')}\n`

function toLines(map: Record<string, unknown>, indent: string): string[] {
  return Object.entries(map).flatMap(([key, value]) => {
    const name = `${indent}${toScalar(key)}:`
    if (Array.isArray(value) && value.length > 0) return [name, ...toItems(value, `${indent}  `)]
    if (isJsonRecord(value) && Object.keys(value).length > 0) return [name, ...toLines(value, `${indent}  `)]
    return [`${name} ${toScalar(value)}`]
  })
}

function toItems(list: readonly unknown[], indent: string): string[] {
  return list.flatMap((item) => {
    if (!isJsonRecord(item) || Object.keys(item).length === 0) return [`${indent}- ${toScalar(item)}`]
    const [first = '', ...rest] = toLines(item, `${indent}  `)
    return [`${indent}- ${first.trimStart()}`, ...rest]
  })
}

const plain = /^\p{L}[\p{L}\p{N} ,.'/()+;!%’“”…–—-]*$/u
const digits = /^(?:\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d\.\d{3}Z)?|\d+\.\d+\.\d+)$/
const spoken = /^(?:true|false|null|yes|no|on|off|y|n)$/i

/** A scalar without quotes where no parser could read it as something else. */
export function toScalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value)
  const isPlain = (plain.test(value) && !value.endsWith(' ') && !spoken.test(value)) || digits.test(value)
  return isPlain ? value : JSON.stringify(value)
}
