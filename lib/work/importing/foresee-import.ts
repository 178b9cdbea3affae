import { type Connection, listPointers, listPostStates, listRedirectsAt, type Store } from '#lib/store'
import { type Effects, withEffects } from '#lib/work/publishing'
import { applyChanges, type Change } from '#lib/work/publishing/apply-changes.ts'
import type { BatchPlan } from './batch-plan.ts'
import { byItself, type ImportOptions, toShownPath } from './import-options.ts'
import { type OldPathClaim, saveOldPaths } from './old-paths.ts'

/** What readers would get otherwise by an import. */
export interface ForeseenImport {
  path: string
  /** How many changes of posts it comes to. */
  changes: number
  /** Null where these are too many to be tried at once. */
  effects: Effects | null
  /** Old addresses that would lead to a post. */
  redirects: { path: string; slug: string }[]
}

interface ImportForesight {
  add(plan: Pick<BatchPlan, 'changes' | 'claims'>): void
  /** Tries it in a transaction that is taken back. Null where nothing changes. `gone`: posts that would be withdrawn. */
  compare(store: Store, gone: readonly string[]): Promise<ForeseenImport | null>
}

/** Their texts are in memory together, and nobody else can write while they are tried. */
const mostTried = 500

export function createForesight(options: ImportOptions, { most = mostTried } = {}): ImportForesight {
  const { now, by = byItself } = options
  const path = toShownPath(options)(options.path)
  const changes: Change[] = []
  const claims: OldPathClaim[] = []
  let count = 0
  return {
    add(plan) {
      count += plan.changes.length
      if (count > most) changes.length = claims.length = 0
      else {
        changes.push(...plan.changes)
        claims.push(...plan.claims)
      }
    },
    async compare(store, gone) {
      const total = count + gone.length
      if (total === 0 && claims.length === 0) return null
      if (total > most) return { path, changes: total, effects: null, redirects: [] }
      const all = [...changes, ...gone.map((id): Change => ({ kind: 'withdraw', id, reason: 'prune' }))]
      // Each note claims its old addresses every time.
      if (total === 0 && (await areAllLed(store.read, claims))) return null
      const tried = await withEffects(store, { isLook: true }, async (transaction) => {
        if (all.length > 0) await applyChanges(transaction, all, { now, by })
        await saveOldPaths(transaction, claims)
        const paths = claims.flatMap(({ oldPaths }) => oldPaths)
        const before = await listRedirectsAt(store.read, paths)
        const after = await listRedirectsAt(transaction, paths)
        const fresh = [...after].flatMap(([old, { post }]) =>
          post !== null && before.get(old)?.post !== post ? [{ path: old, post }] : [],
        )
        const states = await listPostStates(transaction, { nums: fresh.map(({ post }) => post) })
        const slugs = new Map(states.map(({ num, slug }) => [num, slug]))
        const redirects = fresh.map(({ path: old, post }) => ({ path: old, slug: slugs.get(post) ?? '' }))
        return { result: { redirects }, named: [...new Set(all.map(({ id }) => id))] }
      })
      const { effects, redirects } = tried
      // An address that another note has stays that one's.
      return total === 0 && redirects.length === 0 ? null : { path, changes: total, effects, redirects }
    },
  }
}

/** Whether all old addresses lead to their notes already: then nothing is tried, which would keep others from writing. */
async function areAllLed(connection: Connection, claims: readonly OldPathClaim[]): Promise<boolean> {
  const ids = claims.map(({ id }) => id)
  const pointers = await listPointers(connection, ids)
  const leading = await listRedirectsAt(
    connection,
    claims.flatMap(({ oldPaths }) => oldPaths),
  )
  return claims.every(({ id, oldPaths }) => {
    const { num, slug } = pointers.get(id) ?? {}
    const leadsHere = (old: string) => old === `/posts/${slug}` || leading.get(old)?.post === num
    return num !== undefined && oldPaths.every(leadsHere)
  })
}
