import fc from 'fast-check'
import { AlphanodeError } from '#lib/errors'
import type { Store } from '#lib/store'
import { applyChanges, type Change, type Effects, publish, rollback, toNewRevision, unpublish } from './index.ts'

export type EffectStep =
  | { do: 'draft'; post: number; topic: number; series: number; isRenamed: boolean; isReviewed: boolean }
  | { do: 'publish' | 'rollback' | 'unpublish' | 'again'; post: number }

/** Steps over as many posts as are named: drafts that are written, and pointers that move. */
export const effectSteps = (posts: number, steps: { minLength: number; maxLength: number }) => {
  const post = fc.nat(posts - 1)
  return fc.array(
    fc.oneof(
      fc.record({
        do: fc.constant('draft' as const),
        post,
        topic: fc.nat(Math.max(3, Math.floor(posts / 20))),
        series: fc.nat(Math.max(4, Math.floor(posts / 10))),
        isRenamed: fc.boolean(),
        isReviewed: fc.integer({ min: 0, max: 9 }).map((number) => number > 1),
      }),
      fc.record({ do: fc.constantFrom('publish', 'publish', 'publish', 'rollback', 'unpublish', 'again'), post }),
    ),
    steps,
  ) as fc.Arbitrary<EffectStep[]>
}

/** Rows that readers' pages follow from, read by a connection that knows nothing of the store's queries. */
export interface Observed {
  posts: Map<string, { slug: string; edition: string | null; listed: number; similar_due: number }>
  lists: Map<string, { epoch: number; count: number }>
  addresses: Map<string, string>
}

type Rows = <T>(sql: string) => T[]

export function observe(rows: Rows): Observed {
  const posts = rows<{ id: string; slug: string; edition: string | null; listed: number; similar_due: number }>(
    'SELECT id, slug, edition, listed, similar_due FROM posts',
  )
  const lists = rows<{ kind: string; slug: string; epoch: number; count: number }>(
    'SELECT kind, slug, epoch, count FROM collections',
  )
  const addresses = rows<{ address: string; id: string; slug: string; live: number | null }>(
    'SELECT s.slug AS address, p.id, p.slug, p.live FROM slugs s JOIN posts p ON p.num = s.post',
  )
  return {
    posts: new Map(posts.map(({ id, ...post }) => [id, post])),
    lists: new Map(lists.map(({ kind, slug, ...list }) => [`${kind}/${slug}`, list])),
    addresses: new Map(
      addresses.map(({ address, id, slug, live }) => [
        address,
        live === null ? 'gone' : slug === address ? `page of ${id}` : `moved to ${slug}`,
      ]),
    ),
  }
}

/** What differs between two observations, as effects say it. */
export function compare(before: Observed, after: Observed) {
  return {
    posts: [...after.posts]
      .filter(([id, { edition }]) => (before.posts.get(id)?.edition ?? null) !== edition)
      .map(([id, { edition }]) => `${id} ${before.posts.get(id)?.edition ?? null} ${edition}`)
      .sort(),
    lists: [...after.lists]
      .filter(([key, { epoch }]) => (before.lists.get(key)?.epoch ?? 0) !== epoch)
      .map(([key, { epoch, count }]) => {
        const old = before.lists.get(key) ?? { epoch: 0, count: 0 }
        return `${key} ${old.epoch} ${epoch} ${old.count} ${count}`
      })
      .sort(),
    addresses: [...after.addresses]
      .filter(([address, leads]) => (before.addresses.get(address) ?? 'gone') !== leads)
      .map(([address]) => address)
      .sort(),
    gate: [...after.posts]
      .filter(([id, { listed }]) => (before.posts.get(id)?.listed ?? 0) !== listed)
      .map(([id, { listed }]) => `${id} ${listed}`)
      .sort(),
    later: [...after.posts]
      .filter(([id, { similar_due: due }]) => due === 1 && before.posts.get(id)?.similar_due !== 1)
      .map(([id]) => id)
      .sort(),
  }
}

export const summarize = ({ posts, lists, addresses, gate, later }: Effects): ReturnType<typeof compare> => ({
  posts: posts.map(({ id, edition }) => `${id} ${edition.before} ${edition.after}`).sort(),
  lists: lists
    .map(
      ({ kind, slug, epoch, count }) => `${kind}/${slug} ${epoch.before} ${epoch.after} ${count.before} ${count.after}`,
    )
    .sort(),
  addresses: addresses.map(({ slug }) => slug).sort(),
  gate: gate
    .filter(({ listed }) => listed.before !== listed.after)
    .map(({ id, listed }) => `${id} ${Number(listed.after)}`)
    .sort(),
  later: later.toSorted(),
})

export interface EffectCheck {
  store: Store
  rows: Rows
  /** How long each look took, in milliseconds. */
  looks: number[]
  versions: Map<number, number>
}

const toId = (post: number) => `post-${post}`

/**
 * Carries out a step: first as a look, then in truth. Returns what is wrong: a look that left something behind, or a
 * difference between what was foreseen and what an outside observer sees.
 */
export async function checkStep(check: EffectCheck, step: EffectStep, now: string): Promise<string[]> {
  const { store, rows } = check
  if (step.do === 'draft') {
    await store.write((transaction) => applyChanges(transaction, [toDraft(check, step)], { now }))
    return []
  }
  const slug = rows<{ slug: string }>(`SELECT slug FROM posts WHERE id = '${toId(step.post)}'`)[0]?.slug
  if (slug === undefined) return []
  const first = rows<{ version: string }>(
    `SELECT r.version FROM publications p JOIN revisions r ON r.num = p.revision JOIN posts ON posts.num = p.post
     WHERE posts.id = '${toId(step.post)}' ORDER BY p.revision LIMIT 1`,
  )[0]?.version
  const move = (foresight: { isLook?: boolean; expect?: number }) => {
    if (step.do === 'publish') return publish(store, slug, { now, ...foresight })
    if (step.do === 'again') return publish(store, slug, { now, version: first ?? '0.0.0', ...foresight })
    if (step.do === 'rollback') return rollback(store, slug, null, now, undefined, foresight)
    return unpublish(store, slug, now, undefined, foresight)
  }
  const before = observe(rows)
  const began = performance.now()
  const foreseen = await orRefusal(move({ isLook: true }))
  const took = performance.now() - began
  const faults: string[] = []
  const say = (what: string, one: unknown, other: unknown) => {
    const [a, b] = [JSON.stringify(one), JSON.stringify(other)]
    if (a !== b) faults.push(`${JSON.stringify(step)}: ${what}: ${a} and ${b}`)
  }
  const between = observe(rows)
  say('a look left something', compare(before, between), compare(before, before))
  if (foreseen === null) return faults
  check.looks.push(took)
  const receipt = await orRefusal(move({ expect: foreseen.effects.commit }))
  const observed = compare(before, observe(rows))
  say('foreseen and observed differ', summarize(foreseen.effects), observed)
  say('foreseen and told differ', foreseen, receipt)
  return faults
}

async function orRefusal<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (error instanceof AlphanodeError && error.code !== 'outdated') return null
    throw error
  }
}

export function toDraft(
  { versions }: Pick<EffectCheck, 'versions'>,
  { post, topic, series, isRenamed, isReviewed }: Extract<EffectStep, { do: 'draft' }>,
): Change {
  const number = (versions.get(post) ?? 0) + 1
  versions.set(post, number)
  const version = `1.${number}.0`
  const id = toId(post)
  const slug = isRenamed ? `${id}-${number}` : id
  return {
    kind: 'revise',
    id,
    slug,
    oldSlugs: [],
    as: 'draft',
    // A source that was public lets its notes through the gate without a review.
    policy: isReviewed ? 'published' : 'review',
    revision: toNewRevision({
      version,
      format: 'md',
      body: Array.from({ length: 40 }, (_, word) => `${id}word${word}of${number}`).join(' '),
      meta: {
        title: `Post ${post} of ${number}`,
        slug,
        summary: 'One of many.',
        topic: { problem: `problem ${topic}`, stack: `stack ${topic % 3}` },
        tags: [`tag ${topic % 4}`],
        ...(series < 3 ? { series: { name: `series ${series}`, position: post } } : {}),
        revision: { status: 'draft', version },
      },
    }),
  }
}
