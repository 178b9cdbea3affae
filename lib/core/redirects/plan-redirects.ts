import { toOldPath } from './old-path.ts'
import type { Redirect } from './redirect.ts'

export interface RedirectFault {
  redirect: Redirect
  /** `circle`: leads back to itself. `outside`: leads to another host. `hidden`: a page of the product has that address. */
  reason: 'circle' | 'outside' | 'hidden' | 'twice'
}

export interface PlannedRedirects {
  /** Each leads to its end at once. */
  redirects: Redirect[]
  faults: RedirectFault[]
}

interface Surroundings {
  /** The publication's own address; a target there is a path. */
  siteUrl: string
  /** Whether the product answers this path itself: its routes win over old addresses. */
  isOwn(path: string): boolean
}

/**
 * Plans a set of redirects. Chains are shortened. Circles, targets on other hosts and addresses of our own pages are dropped
 * and reported. The first of two redirects at one address wins.
 */
export function planRedirects(stated: readonly Redirect[], { siteUrl, isOwn }: Surroundings): PlannedRedirects {
  const planned: PlannedRedirects = { redirects: [], faults: [] }
  const known = new Map<string, Redirect>()
  for (const redirect of stated) {
    if (isOwn(redirect.from)) planned.faults.push({ redirect, reason: 'hidden' })
    else if (known.has(redirect.from)) {
      if (known.get(redirect.from)?.to !== redirect.to) planned.faults.push({ redirect, reason: 'twice' })
    } else known.set(redirect.from, { ...redirect, to: toOwnPath(redirect.to, siteUrl) })
  }
  for (const redirect of known.values()) {
    const end = findEnd(redirect, known)
    if (end === null) planned.faults.push({ redirect, reason: 'circle' })
    else if (/^https?:/.test(end)) planned.faults.push({ redirect, reason: 'outside' })
    else planned.redirects.push({ ...redirect, to: end })
  }
  return planned
}

const toOwnPath = (target: string, siteUrl: string): string =>
  URL.canParse(target) && new URL(target).host === new URL(siteUrl).host
    ? new URL(target).pathname + new URL(target).search + new URL(target).hash
    : target

/** Null for a circle. */
function findEnd(redirect: Redirect, known: ReadonlyMap<string, Redirect>): string | null {
  const seen = new Set([redirect.from])
  let end = redirect.to
  for (;;) {
    const path = end.startsWith('/') ? toOldPath(end) : null
    const next = path === null ? undefined : known.get(path)
    if (!next) return path !== null && seen.has(path) ? null : end
    if (seen.has(next.from)) return null
    seen.add(next.from)
    end = next.to
  }
}
