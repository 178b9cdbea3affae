import { findHost, isAllowedHost } from '#lib/media/fetching'
import { type Connection, listRemotesOf, type RemotePicture, type Store, wantPictures } from '#lib/store'
import { addFetching } from './add-fetching.ts'

export interface RemoteHosts {
  /** Of the environment. */
  hosts: readonly string[]
  /** Of the site that the notes come from. */
  ownHosts: readonly string[]
  now: Date
}

/** What is known of pictures that may be fetched, by the address that is written; null: nothing yet. */
export type Remotes = ReadonlyMap<string, RemotePicture | { host: string; state: null }>

export const findOwnHosts = (addresses: readonly unknown[]): string[] => [
  ...new Set(addresses.flatMap((address) => (typeof address === 'string' ? (findHost(address) ?? []) : []))),
]

export async function findRemotes(
  connection: Connection,
  addresses: readonly string[],
  { hosts, ownHosts }: RemoteHosts,
): Promise<Remotes> {
  const allowed = [...hosts, ...ownHosts]
  const hostOf = new Map<string, string>()
  for (const address of addresses) {
    const host = findHost(address)
    if (host !== null && isAllowedHost(host, allowed)) hostOf.set(address, host)
  }
  const known = await listRemotesOf(connection, [...hostOf.keys()])
  return new Map([...hostOf].map(([address, host]) => [address, known.get(address) ?? { host, state: null }]))
}

export const findKept = (remote: ReturnType<Remotes['get']>): string | null =>
  remote && remote.state !== null ? remote.media : null

export const describeRemote = (remote: NonNullable<ReturnType<Remotes['get']>>): string =>
  remote.state === 'refused'
    ? `pictures of other sites that could not be fetched: ${remote.problem}`
    : 'pictures of other sites that are still to be fetched'

/** Puts their hosts in line, also for those that are known and did not come yet. */
export async function wantRemotes(store: Store, remotes: Remotes, { ownHosts, now }: RemoteHosts): Promise<void> {
  const wanted = [...remotes].filter(([, { state }]) => state === null || state === 'wanted')
  if (wanted.length === 0) return
  await store.write(async (transaction) => {
    const unknown = wanted.filter(([, { state }]) => state === null)
    await wantPictures(
      transaction,
      unknown.map(([address, { host }]) => ({ address, host })),
      now.getTime(),
    )
    for (const host of new Set(wanted.map(([, remote]) => remote.host)))
      await addFetching(transaction, host, now, ownHosts)
  })
}
