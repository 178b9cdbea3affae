/**
 * What the keeper and a process that serves tell each other. They may come of different sources, so words are added here and
 * never changed.
 */
export type ServerNews =
  | { port: number }
  | { problem: string }
  | { isReaderWaiting: true }
  /** It can answer, and does so at this port of the loopback address until it may listen. */
  | { readyAt: number }
  /** As it was told: what is asked of it from now on is passed on, or is not. */
  | { passesOn: boolean }

export type KeeperWish = 'listen' | 'leave' | 'give way' | { passOnTo: number | null }

/** What a process that serves is started with, as JSON in its only argument. */
export interface ServerRole {
  /** Does what one process of a site does: jobs, similar posts, the look at `site.yaml`. */
  isLead: boolean
  /** Another build serves: this process gets ready, and waits until it may listen. */
  isBeside: boolean
  /** The folder of the build that served before. */
  former: string | null
  /** `site.yaml` as it was taken in, null as it is at the start; absent: nothing is taken in while this process serves. */
  site?: string | null
}

/** A process that no keeper has started. */
export const ownRole: ServerRole = { isLead: true, isBeside: false, former: null }
