import type { Element } from 'hast'

/** What `type` of a list says in words of style sheets. */
const types: Readonly<Record<string, string>> = {
  'lower-alpha': 'a',
  'lower-latin': 'a',
  'upper-alpha': 'A',
  'upper-latin': 'A',
  'lower-roman': 'i',
  'upper-roman': 'I',
}

/** Letters or Roman numerals before the items of a list, as its `type` or its style says; null for figures. */
export function findNumbering({ properties }: Element): string | null {
  const stated = String(properties.type ?? '')
  if (/^[aAiI]$/.test(stated)) return stated
  const style = /(?:^|;)\s*list-style(?:-type)?\s*:\s*([\w-]+)/i.exec(String(properties.style ?? ''))?.[1]
  return style === undefined ? null : (types[style.toLowerCase()] ?? null)
}
