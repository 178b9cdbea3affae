import { AlphanodeError } from '#lib/errors'
import { findPost, insertSchedule, type RevisionNum, type ScheduleAction, type Store } from '#lib/store'
import { foreseeGate, planPublication } from '#lib/work/publishing'
import { awaitSchedule } from './job.ts'

export interface PlanOptions {
  action: ScheduleAction
  /** A version that was live before; absent: the draft. */
  version?: string | undefined
  /** RFC 3339, UTC. */
  at: string
  now: string
  /** The person who plans it. */
  actor: string
}

export interface PlannedSchedule {
  num: number
  action: ScheduleAction
  slug: string
  version: string | null
  at: string
  /** Whether the gate would let it through as it is now. */
  listed: boolean
}

/** Plans that a version goes live, or a post off the site, at an instant. */
export async function planSchedule(store: Store, slug: string, options: PlanOptions): Promise<PlannedSchedule> {
  const { action, at, now, actor } = options
  if (at <= now) throw new AlphanodeError('wrong-use', `expected a moment to come, found ${at}: it is ${now} now.`)
  return store.write(async (transaction) => {
    const post = await findPost(transaction, slug)
    if (!post) throw new AlphanodeError('not-found', `There is no post at ${slug}.`)
    const target = action === 'withdraw' ? null : findTarget(post, options.version)
    // What could not be published now is told now. Another version may go live before, so its version is judged then.
    if (target) await planPublication(transaction, post, target.revision, { now })
    const gate = target ? await foreseeGate(transaction, post, target.revision) : null
    const num = await insertSchedule(transaction, {
      post: post.num,
      action,
      revision: target?.revision ?? null,
      at: Date.parse(at),
      listed: gate?.value ?? false,
      actor,
      createdAt: Date.parse(now),
    })
    await awaitSchedule(transaction, Date.parse(at), Date.parse(now))
    return { num, action, slug: post.slug, version: target?.version ?? null, at, listed: gate?.value ?? false }
  })
}

type Post = NonNullable<Awaited<ReturnType<typeof findPost>>>

function findTarget(post: Post, version: string | undefined): { revision: RevisionNum; version: string | null } {
  if (version === undefined) {
    if (post.draft !== null) return { revision: post.draft, version: null }
    throw new AlphanodeError('conflict', `${post.slug} has no draft. Name a version that was live before.`)
  }
  const found = post.published.find((entry) => entry.version === version)
  if (found) return found
  throw new AlphanodeError('not-found', `${post.slug} has no published version ${version}.`)
}
