import { hashRevision, toEdition } from '#lib/core/posts'
import type { MediaStore } from '#lib/media/pictures'
import {
  type Connection,
  eachEditionBatch,
  eachPostBatch,
  eachRevisionBatch,
  listStoreChecks,
  mostFaults,
  type Store,
  StoreError,
} from '#lib/store'
import { checkLog } from './verify-log.ts'
import { checkMedia } from './verify-media.ts'
import { createPostCheck } from './verify-posts.ts'

export interface Check {
  name: string
  /** What it makes sure of. */
  holds: string
  /** How many things it looked at. */
  checked: number
  faults: number
}

export interface Verification {
  checks: Check[]
  faults: number
}

interface Walk {
  name: string
  holds: string
  run(connection: Connection, fault: (line: string) => void): Promise<number>
}

/**
 * Checks that everything a store holds agrees with everything else, in one state of the database and without changing it.
 * Every fault is told to `onFault` in a line, up to a thousand of each kind.
 */
export async function verifyStore(
  store: Store,
  onFault: (check: string, line: string) => void,
  media: Pick<MediaStore, 'check'> | null = null,
): Promise<Verification> {
  const checks: Check[] = []
  await store.snapshot(async (connection) => {
    for (const { name, holds, run } of [
      ...listStoreChecks(connection).map(toWalk),
      ...walks,
      ...(media ? [toMediaWalk(media)] : []),
    ]) {
      const check: Check = { name, holds, checked: 0, faults: 0 }
      const fault = (line: string) => {
        if (check.faults++ < mostFaults) onFault(name, line)
      }
      try {
        check.checked = await run(connection, fault)
      } catch (error) {
        // A damaged file: the other checks may still say where.
        if (!(error instanceof StoreError)) throw error
        fault(`could not be read: ${error.message}`)
      }
      checks.push(check)
    }
  })
  return { checks, faults: checks.reduce((sum, check) => sum + check.faults, 0) }
}

const toMediaWalk = (media: Pick<MediaStore, 'check'>): Walk => ({
  name: 'pictures',
  holds: 'each is kept, with the content that names it',
  run: (connection, fault) => checkMedia(connection, media, fault),
})

const toWalk = ({ name, holds, run }: ReturnType<typeof listStoreChecks>[number]): Walk => ({
  name,
  holds,
  async run(connection, fault) {
    const { checked, faults } = await run(connection)
    faults.forEach(fault)
    return checked
  },
})

const walks: readonly Walk[] = [
  {
    name: 'log',
    holds: 'each entry follows the one before, by their hashes, and the last one is there',
    run: checkLog,
  },
  { name: 'revisions', holds: 'each has the hash of its content', run: checkRevisions },
  { name: 'editions', holds: 'each is named by its parts and shows a revision of its own post', run: checkEditions },
  {
    name: 'posts',
    holds:
      'gate, card, dates, lists and search follow from the live revision, and the edition is what the page shows now',
    run: checkPosts,
  },
]

async function checkRevisions(connection: Connection, fault: (line: string) => void): Promise<number> {
  let checked = 0
  for await (const batch of eachRevisionBatch(connection))
    for (const { num, hash, version, status, meta, body, format } of batch) {
      checked++
      const expected = hashRevision({ meta, body, format })
      if (expected !== hash) fault(`revision ${num}: hash ${hash}, its content has ${expected}`)
      if (meta.revision.version !== version)
        fault(`revision ${num}: version ${version}, it says ${meta.revision.version}`)
      if (meta.revision.status !== status) fault(`revision ${num}: status ${status}, it says ${meta.revision.status}`)
    }
  return checked
}

async function checkEditions(connection: Connection, fault: (line: string) => void): Promise<number> {
  let checked = 0
  for await (const batch of eachEditionBatch(connection))
    for (const { post, edition, parts, revision } of batch) {
      checked++
      const name = toEdition(parts)
      if (name !== edition) fault(`edition ${edition} of post ${post}: its parts make ${name}`)
      if (!revision) fault(`edition ${edition} of post ${post}: its revision is not there`)
      else if (revision.post !== post) fault(`edition ${edition} of post ${post}: its revision is another post's`)
      else if (revision.hash !== parts.revisionHash) fault(`edition ${edition} of post ${post}: names another revision`)
    }
  return checked
}

async function checkPosts(connection: Connection, fault: (line: string) => void): Promise<number> {
  const check = createPostCheck(connection, fault)
  for await (const nums of eachPostBatch(connection)) await check.take(nums)
  return check.finish()
}
