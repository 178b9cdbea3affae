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
  const findEnd = createEndFinder(known)
  for (const redirect of known.values()) {
    const end = findEnd(redirect)
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

/** Where redirects end; null for those that come to a circle. No way is gone twice, since chains may be long. */
function createEndFinder(known: ReadonlyMap<string, Redirect>): (redirect: Redirect) => string | null {
  const ends = new Map<string, string | null>()
  const findNext = ({ to }: Redirect) => (to.startsWith('/') ? known.get(toOldPath(to) ?? '') : undefined)
  return (redirect) => {
    const way = new Set<string>()
    let at = redirect
    while (!ends.has(at.from) && !way.has(at.from)) {
      way.add(at.from)
      const next = findNext(at)
      if (next) at = next
      else ends.set(at.from, at.to)
    }
    // A redirect that is met again on the way to its end has none.
    const end = ends.get(at.from) ?? null
    for (const from of way) ends.set(from, end)
    return end
  }
}
