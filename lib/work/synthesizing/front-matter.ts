type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Metadata as the YAML that a person would write. */
export function toFrontMatter(meta: { readonly [key: string]: Json }): string {
  return `---\n${toLines(meta, '').join('\n')}\n---\n`
}

function toLines(map: { readonly [key: string]: Json }, indent: string): string[] {
  return Object.entries(map).flatMap(([key, value]) => {
    const name = `${indent}${toScalar(key)}:`
    if (Array.isArray(value)) return value.length > 0 ? [name, ...toItems(value, `${indent}  `)] : [`${name} []`]
    if (typeof value !== 'object' || value === null) return [`${name} ${toScalar(value as Json)}`]
    const members = toLines(value as { [key: string]: Json }, `${indent}  `)
    return members.length > 0 ? [name, ...members] : [`${name} {}`]
  })
}

function toItems(list: readonly Json[], indent: string): string[] {
  return list.flatMap((item) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return [`${indent}- ${toScalar(item)}`]
    const [first, ...rest] = toLines(item as { [key: string]: Json }, `${indent}  `)
    return [`${indent}- ${first?.trimStart() ?? '{}'}`, ...rest]
  })
}

const plain = /^\p{L}[\p{L}\p{N} ,.'/()+;!%’“”…–—-]*$/u
const spoken = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n'])

/** A scalar without quotes where no parser could read it as something else; JSON is YAML too. */
function toScalar(value: Json): string {
  if (typeof value !== 'string') return JSON.stringify(value)
  const isPlain = plain.test(value) && !value.endsWith(' ') && !spoken.has(value.toLowerCase())
  return isPlain ? value : JSON.stringify(value)
}
