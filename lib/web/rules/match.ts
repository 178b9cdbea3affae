import { LRUCache } from 'lru-cache'
import type { Rule } from './rule.ts'

/** The rule that an address falls under, and what its pattern names. */
export interface Match {
  rule: Rule
  params: Record<string, string>
}

/** Null: no rule serves this address, so nothing is there. */
export type MatchAddress = (pathname: string) => Match | null

/** What a parser of addresses would read as another one: dot segments, backslashes, and what looks like a host. */
const alias = /\\|^\/\/|\/(?:\.|%2e){1,2}(?:\/|$)/i

export const isAlias = (pathname: string): boolean => alias.test(pathname)

/** Addresses, and roughly the bytes that they take: a stranger chooses how long one is. */
const mostRemembered = 20_000
const rememberedBytes = 4 * 1024 * 1024

export function createMatcher(rules: readonly Rule[]): MatchAddress {
  const compiled = compile(rules)
  const remembered = new LRUCache<string, { match: Match | null }>({
    max: mostRemembered,
    maxSize: rememberedBytes,
    sizeCalculation: (_, pathname) => 300 + pathname.length,
  })
  const find = (pathname: string): Match | null => {
    if (alias.test(pathname)) return null
    for (const { rule, pattern } of compiled) {
      const match = pattern.exec({ pathname })
      if (!match) continue
      const params = decodeParams(match.pathname.groups)
      if (params) return { rule, params }
    }
    return null
  }
  return (pathname) => {
    const found = remembered.get(pathname)
    if (found) return found.match
    const match = find(pathname)
    remembered.set(pathname, { match })
    return match
  }
}

type Compiled = readonly { rule: Rule; pattern: URLPattern }[]
const known = new WeakMap<readonly Rule[], Compiled>()

function compile(rules: readonly Rule[]): Compiled {
  const compiled =
    known.get(rules) ??
    rules.flatMap((rule) => rule.patterns.map((pathname) => ({ rule, pattern: new URLPattern({ pathname }) })))
  known.set(rules, compiled)
  return compiled
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

export function decodeSegment(segment: string): string | null {
  try {
    const decoded = decodeURIComponent(segment)
    const hidesSeparator = decoded.includes('/') && segment !== decoded
    return hidesSeparator || /[\\\0]/.test(decoded) ? null : decoded
  } catch {
    return null
  }
}
