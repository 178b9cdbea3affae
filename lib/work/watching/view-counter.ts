/** One look at a post, as far as it is counted: nothing of it tells one person from another. */
export interface View {
  /** The host whose page led here; empty where none is said, or where it is this site. */
  referrer: string
  isRobot: boolean
}

/** What was counted of a post since the last look. */
export interface ViewCount {
  post: number
  people: number
  robots: number
  /** Of people, by host. */
  referrers: Readonly<Record<string, number>>
}

interface Counted {
  people: number
  robots: number
  referrers: Map<string, number>
}

/** More hosts than this between two looks are nobody's readers but somebody's program. */
const mostReferrers = 5000

/** Views of one process, kept until they are written. Its room is bounded by the posts that exist and by the hosts it keeps. */
export function createViewCounter() {
  let counts = new Map<number, Counted>()
  let referrers = 0
  return {
    count(post: number, { referrer, isRobot }: View): void {
      const counted = counts.get(post) ?? { people: 0, robots: 0, referrers: new Map() }
      counts.set(post, counted)
      if (isRobot) {
        counted.robots++
        return
      }
      counted.people++
      if (referrer === '') return
      const before = counted.referrers.get(referrer)
      if (before === undefined && ++referrers > mostReferrers) return
      counted.referrers.set(referrer, (before ?? 0) + 1)
    },
    /** Hands over what was counted. `keep` says whether it was written; otherwise it goes on being counted. */
    flush(keep: (counts: readonly ViewCount[]) => boolean): void {
      if (counts.size === 0) return
      const list = [...counts].map(([post, { referrers: from, ...rest }]) => ({
        ...{ post, ...rest },
        referrers: Object.fromEntries(from),
      }))
      if (!keep(list)) return
      counts = new Map()
      referrers = 0
    },
  }
}
