import semver from 'semver'

/** What was public of a post. Moments are RFC 3339 in UTC; both lists begin with the oldest. */
export interface PublicPast {
  slug: string
  /** Null: nothing is. */
  live: string | null
  versions: readonly {
    version: string
    hash: string
    at: string
    title: string
    status: string
    reviewer: string | null
    lastReviewed: string | null
  }[]
  switches: readonly { at: string; before: string | null; after: string | null }[]
}

type Published = PublicPast['versions'][number]

/** Versions that came with one import have one moment. */
export const byTime = (one: Published, other: Published): number =>
  one.at < other.at ? -1 : one.at > other.at ? 1 : semver.compare(one.version, other.version)

/** How far a version is from the one before it. */
export type Step = 'first' | 'major' | 'minor' | 'patch'

/** A line of a post's history. */
export type Moment =
  | ({
      kind: 'published'
      step: Step
      /** The version before it, to compare it with. */
      previous: string | null
      isLive: boolean
    } & Published)
  | { kind: 'back'; version: string; at: string }
  | { kind: 'withdrawn'; at: string }

/** All that happened to a post in public, the latest first. */
export function toMoments({ live, versions, switches }: PublicPast): Moment[] {
  const inOrder = versions.toSorted(byTime)
  const published = inOrder.map((each, index): Moment => {
    const previous = inOrder[index - 1]?.version ?? null
    return {
      kind: 'published',
      step: findStep(previous, each.version),
      previous,
      isLive: each.version === live,
      ...each,
    }
  })
  const firstTimes = new Map(versions.map(({ version, at }) => [version, at]))
  const moved = switches.flatMap(({ at, after }): Moment[] => {
    if (after === null) return [{ kind: 'withdrawn', at }]
    const first = firstTimes.get(after)
    return first !== undefined && first < at ? [{ kind: 'back', version: after, at }] : []
  })
  // A stable order: what came later in its list stays above.
  return [...published, ...moved].reverse().sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0))
}

export function findStep(previous: string | null, version: string): Step {
  if (previous === null) return 'first'
  const [from, to] = [semver.parse(previous), semver.parse(version)]
  if (from?.major !== to?.major) return 'major'
  return from?.minor === to?.minor ? 'patch' : 'minor'
}
