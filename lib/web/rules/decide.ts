import { type RuleName, rules } from './rules.ts'

/** What an address asks for: the rule it falls under and what its pattern names. */
export interface Address {
  rule: RuleName
  params: Record<string, string>
}

const compiled = rules.flatMap((rule) =>
  rule.patterns.map((pathname) => ({ rule: rule.name, pattern: new URLPattern({ pathname }) })),
)

/** What a parser of addresses would read as another one: dot segments, backslashes, and what looks like a host. */
const alias = /\\|^\/\/|\/(?:\.|%2e){1,2}(?:\/|$)/i

/** Null: no rule serves this address, so nothing is there. */
export function decideAddress(pathname: string): Address | null {
  if (alias.test(pathname)) return null
  for (const { rule, pattern } of compiled) {
    const match = pattern.exec({ pathname })
    if (!match) continue
    const params = decodeParams(match.pathname.groups)
    if (params) return { rule, params }
  }
  return null
}

/** Segments as the writer wrote them; null when the percent-encoding is broken or hides a separator. */
function decodeParams(groups: Record<string, string | undefined>): Record<string, string> | null {
  const params: Record<string, string> = {}
  for (const [name, value] of Object.entries(groups)) {
    if (value === undefined) continue
    const decoded = decodeSegment(value)
    if (decoded === null) return null
    params[name] = decoded
  }
  return params
}

function decodeSegment(segment: string): string | null {
  try {
    const decoded = decodeURIComponent(segment)
    const hidesSeparator = decoded.includes('/') && segment !== decoded
    return hidesSeparator || /[\\\0]/.test(decoded) ? null : decoded
  } catch {
    return null
  }
}
