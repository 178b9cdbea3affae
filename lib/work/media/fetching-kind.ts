import { type FetchOptions, FetchProblem, fetchPicture, isAllowedHost } from '#lib/media/fetching'
import type { MediaStore } from '#lib/media/pictures'
import {
  type Connection,
  listArriving,
  listWaitingUses,
  listWanted,
  type NewMedia,
  type RemotePicture,
  type Store,
  saveRemotePictures,
} from '#lib/store'
import { type JobKind, toBackoff } from '#lib/work/jobs'
import { showPictures } from '#lib/work/publishing'
import { type FetchingPayload, fetchingName } from './add-fetching.ts'
import { addPreparing } from './preparing-kind.ts'

export interface FetchingParts {
  store: Store
  media: MediaStore
  /** Hosts of which pictures may be fetched. */
  hosts: readonly string[]
  network?: FetchOptions['network']
  now?(): number
}

const picturesAtOnce = 50
const requestsAtOnce = 2
/** In milliseconds: what came by then is shown, and the rest follows. */
const turn = 20_000
const mostTries = 8
const pause = 60_000
/** Posts that get their pictures in one transaction. */
const usesAtOnce = 500
/** A host that cannot be reached so often is asked later for the rest. */
const mostFailures = 3

export function toFetchingKind({ store, media, hosts, network, now = Date.now }: FetchingParts): JobKind {
  return {
    name: fetchingName,
    lease: 120_000,
    // Each picture has tries of its own.
    attempts: Number.POSITIVE_INFINITY,
    async work({ key: host, payload, signal }) {
      const { ownHosts } = payload as FetchingPayload
      const allowed = [...hosts, ...ownHosts]
      const wanted = await listWanted(store.read, host, now(), picturesAtOnce)
      const options = { hosts: allowed, signal, ...(network ? { network } : {}) }
      const tried = isAllowedHost(host, allowed)
        ? await tryAll(wanted, (picture) => tryOne(picture, media, options, now), now)
        : wanted.map((picture) => ({ picture: toRefused(picture, `its host ${host} is not allowed`), added: null }))
      signal.throwIfAborted()
      const next = await findNextAfter(store.read, host, wanted, tried, now())
      return {
        ...(next === null ? {} : { next: new Date(next) }),
        effect: async (transaction) => {
          await takeIn(transaction, host, tried, media)
          if (tried.some(({ added }) => added !== null)) await addPreparing(transaction, new Date(now()))
        },
      }
    },
  }
}

interface Tried {
  picture: RemotePicture
  added: NewMedia | null
}

async function tryAll(
  wanted: readonly RemotePicture[],
  tryPicture: (picture: RemotePicture) => Promise<Tried>,
  now: () => number,
): Promise<Tried[]> {
  const tried: Tried[] = []
  const end = now() + turn
  const waiting = wanted.values()
  const errors: unknown[] = []
  let failures = 0
  const takeNext = async () => {
    for (const picture of waiting) {
      const one = await tryPicture(picture)
      tried.push(one)
      failures = one.picture.state === 'wanted' ? failures + 1 : 0
      if (now() > end || failures >= mostFailures || errors.length > 0) return
    }
  }
  await Promise.all(Array.from({ length: requestsAtOnce }, () => takeNext().catch((error) => errors.push(error))))
  // What came is kept; the picture that met the error is tried again with the rest.
  if (errors.length > 0 && tried.length === 0) throw errors[0]
  return tried
}

const toRefused = (picture: RemotePicture, problem: string): RemotePicture => ({
  ...picture,
  ...{ state: 'refused', due: null, problem },
})

async function tryOne(
  { tries: before, ...wanted }: RemotePicture,
  media: MediaStore,
  options: FetchOptions,
  now: () => number,
): Promise<Tried> {
  const picture = { ...wanted, tries: before + 1 }
  try {
    const fetched = media.name(await fetchPicture(picture.address, options))
    const kept = await media.keep(fetched)
    if ('problem' in kept) return { picture: toRefused(picture, kept.problem), added: null }
    return {
      picture: { ...picture, state: 'arriving', media: fetched.hash, due: 0, problem: null },
      added: { hash: fetched.hash, bytes: fetched.bytes.length, facts: kept.facts },
    }
  } catch (error) {
    if (!(error instanceof FetchProblem)) throw error
    const { message, isFinal } = error
    if (isFinal || picture.tries >= mostTries) return { picture: toRefused(picture, message), added: null }
    return { picture: { ...picture, due: now() + toBackoff(pause, picture.tries), problem: message }, added: null }
  }
}

/** When the host is to be asked again: at once for what was not come to, later for what failed. */
async function findNextAfter(
  connection: Connection,
  host: string,
  wanted: readonly RemotePicture[],
  tried: readonly Tried[],
  now: number,
): Promise<number | null> {
  const failed = tried.flatMap(({ picture }) => (picture.state === 'wanted' ? (picture.due ?? []) : []))
  // A host that cannot be reached is left alone, whatever else of it waits.
  if (failed.length >= mostFailures) return Math.min(...failed)
  const isMore = tried.some(({ added }) => added !== null) || tried.length < wanted.length
  if (isMore || (await listArriving(connection, host, 1)).length > 0) return now
  const done = new Set(tried.map(({ picture }) => picture.address))
  const isAll = wanted.length < picturesAtOnce && wanted.every(({ address }) => done.has(address))
  const rest = isAll ? await findNextOther(connection, host, done) : now
  const times = [...failed, ...(rest === null ? [] : [rest])]
  return times.length === 0 ? null : Math.min(...times)
}

/** Of those that were not tried now. */
async function findNextOther(connection: Connection, host: string, done: ReadonlySet<string>): Promise<number | null> {
  const later = await listWanted(connection, host, Number.MAX_SAFE_INTEGER, done.size + 1)
  const other = later.find(({ address }) => !done.has(address))
  return other?.due ?? null
}

/** In one transaction with the end of the job: what came is kept and shown by its posts, many at once as one. */
async function takeIn(
  transaction: Connection,
  host: string,
  tried: readonly Tried[],
  media: Pick<MediaStore, 'has'>,
): Promise<void> {
  const added = tried.flatMap((each) => each.added ?? [])
  const there = await Promise.all(added.map(({ hash }) => media.has(hash)))
  const gone = added.find((_, index) => !there[index])
  if (gone) throw new Error(`The picture ${gone.hash} was removed while it arrived.`)
  await showPictures(transaction, { media: added, uses: [] })
  await saveRemotePictures(
    transaction,
    tried.map(({ picture }) => picture),
  )
  const arriving = await listArriving(transaction, host, picturesAtOnce)
  const hashes = new Map(arriving.map(({ address, media: hash }) => [address, hash]))
  const uses = await listWaitingUses(transaction, [...hashes.keys()], usesAtOnce)
  await showPictures(transaction, {
    media: [],
    uses: uses.map((use) => ({ ...use, media: hashes.get(use.address) ?? null })),
  })
  if (uses.length < usesAtOnce)
    await saveRemotePictures(
      transaction,
      arriving.map((picture) => ({ ...picture, state: 'kept' as const, due: null })),
    )
}
