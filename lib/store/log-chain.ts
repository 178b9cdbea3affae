import { hash } from 'node:crypto'
import type { LogAction, Means } from './kinds.ts'

/** What the chain covers of an entry: ids, hashes and numbers, and no word of a post. */
export interface ChainedEntry {
  num: number
  /** RFC 3339, UTC. */
  at: string
  action: LogAction
  post: number | null
  liveBefore: number | null
  liveAfter: number | null
  draftBefore: number | null
  draftAfter: number | null
  run: number | null
  /** The hash of who did it. */
  actor: string | null
  means: Means | null
  request: string | null
  /** The hash of the revision that the entry brought or moved to. */
  content: string | null
}

/** What the first entry follows. */
export const chainStart = '0'.repeat(64)

/** The hash of an entry, in 64 hex digits, given the one of the entry before. */
export const toLogHash = (previous: string, entry: ChainedEntry): string =>
  hash(
    'sha256',
    JSON.stringify([
      ...[previous, entry.num, entry.at, entry.action, entry.post],
      ...[entry.liveBefore, entry.liveAfter, entry.draftBefore, entry.draftAfter, entry.run],
      ...[entry.actor, entry.means, entry.request, entry.content],
    ]),
    'hex',
  )

export const toActorHash = ({ kind, name }: { kind: string; name: string }): string =>
  hash('sha256', JSON.stringify([kind, name]), 'hex')
