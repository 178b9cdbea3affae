/**
 * Judges a history of publishing and reading by one clock. Each post is a register whose revisions only rise, so freshness,
 * no future and no going back are together linearizability.
 */

/** Times are nanoseconds of the machine's monotonic clock. */
export interface Publish {
  post: string
  revision: number
  called: number
  /** When publishing had returned; `Infinity` if it never did. */
  acked: number
}

/** One revision of one post that a response showed. */
export interface Sighting {
  /** Which response: several sightings may come from one. */
  read: number
  kind: string
  post: string
  revision: number
  invoked: number
  completed: number
}

export interface Fault {
  /** `stale`: older than what had been published. `backwards`: older than what somebody had read. `future`: not yet published. */
  rule: 'stale' | 'backwards' | 'future'
  sighting: Sighting
  /** The oldest revision that was right; for `future`, the newest. */
  expected: number
}

export function checkHistory(publishes: readonly Publish[], sightings: readonly Sighting[]): Fault[] {
  const publishesOf = Map.groupBy(publishes, ({ post }) => post)
  return [...Map.groupBy(sightings, ({ post }) => post)].flatMap(([post, seen]) =>
    checkPost(publishesOf.get(post) ?? [], seen),
  )
}

function checkPost(publishes: readonly Publish[], sightings: readonly Sighting[]): Fault[] {
  const acks = createFloor(publishes.map(({ acked, revision }) => ({ at: acked, revision })))
  const reads = createFloor(sightings.map(({ completed, revision }) => ({ at: completed, revision })))
  const called = new Map(publishes.map(({ revision, called: at }) => [revision, at]))
  const faults: Fault[] = []
  for (const sighting of sightings.toSorted((one, other) => one.invoked - other.invoked)) {
    const { revision, invoked, completed } = sighting
    const [published, read] = [acks.raiseTo(invoked), reads.raiseTo(invoked)]
    if (revision < published) faults.push({ rule: 'stale', sighting, expected: published })
    else if (revision < read) faults.push({ rule: 'backwards', sighting, expected: read })
    if ((called.get(revision) ?? (revision === 0 ? 0 : Infinity)) > completed)
      faults.push({ rule: 'future', sighting, expected: newestCalled(publishes, completed) })
  }
  return faults
}

/** The newest revision that everybody who begins at a moment must see. Asked in the order of time. */
function createFloor(events: { at: number; revision: number }[]) {
  const sorted = events.toSorted((one, other) => one.at - other.at)
  let next = 0
  let floor = 0
  return {
    raiseTo(moment: number): number {
      for (let event = sorted[next]; event && event.at <= moment; event = sorted[++next])
        floor = Math.max(floor, event.revision)
      return floor
    },
  }
}

const newestCalled = (publishes: readonly Publish[], moment: number): number =>
  publishes.reduce((newest, { revision, called }) => (called <= moment ? Math.max(newest, revision) : newest), 0)

/** How many reads began within that number of milliseconds after publishing had returned, for each of the limits. */
export function countSoonAfter(publishes: readonly Publish[], moments: readonly number[], limits: readonly number[]) {
  const acks = publishes.map(({ acked }) => acked).toSorted((one, other) => one - other)
  const counts = limits.map(() => 0)
  let next = 0
  for (const moment of moments.toSorted((one, other) => one - other)) {
    while ((acks[next] ?? Infinity) <= moment) next++
    const last = acks[next - 1] ?? 0
    for (const [at, limit] of limits.entries())
      if (last > 0 && moment - last <= limit * 1e6) counts[at] = (counts[at] ?? 0) + 1
  }
  return counts
}
