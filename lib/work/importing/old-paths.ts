import { isOwnPage } from '#lib/core/redirects'
import {
  type Connection,
  listPointers,
  listRedirectsAt,
  type NewRedirect,
  type PostNum,
  saveRedirects,
} from '#lib/store'
import type { FoundNotice } from './check-records.ts'

/** Addresses that a post had at another host. */
export interface OldPathClaim {
  id: string
  /** The file, as the person named it. */
  path: string
  /** As `toOldPath` gives them, the address of its page first. */
  oldPaths: readonly string[]
}

/**
 * Lets old addresses lead to their posts. An address that leads somewhere keeps leading there, so that an import that is run
 * again changes nothing; what stands in the way is told.
 */
export async function saveOldPaths(transaction: Connection, claims: readonly OldPathClaim[]): Promise<FoundNotice[]> {
  if (claims.length === 0) return []
  const pointers = await listPointers(
    transaction,
    claims.map(({ id }) => id),
  )
  const leading = await listRedirectsAt(
    transaction,
    claims.flatMap(({ oldPaths }) => oldPaths),
  )
  const owners = new Map<string, PostNum | null>([...leading].map(([path, { post }]) => [path, post]))
  const saved: NewRedirect[] = []
  const notices: FoundNotice[] = []
  for (const { id, path, oldPath } of inTurn(claims)) {
    const { num: post, slug } = pointers.get(id) ?? {}
    if (post === undefined) continue
    if (oldPath === `/posts/${slug}`) {
      // It is where it was, and no other note can be there.
      owners.set(oldPath, post)
      continue
    }
    const owner = owners.get(oldPath)
    if (isOwnPage(oldPath)) notices.push({ what: 'old addresses that a page of this site has', path, text: oldPath })
    else if (owner === undefined) {
      owners.set(oldPath, post)
      saved.push({ path: oldPath, post, source: path })
    } else if (owner !== post) notices.push({ what: 'old addresses that lead elsewhere already', path, text: oldPath })
  }
  await saveRedirects(transaction, saved)
  return notices
}

/** The addresses that pages had go before those that led to them. */
function* inTurn(claims: readonly OldPathClaim[]) {
  for (const { oldPaths, ...claim } of claims) if (oldPaths[0] !== undefined) yield { ...claim, oldPath: oldPaths[0] }
  for (const { oldPaths, ...claim } of claims) for (const oldPath of oldPaths.slice(1)) yield { ...claim, oldPath }
}
