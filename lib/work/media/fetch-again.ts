import { isAllowedHost } from '#lib/media/fetching'
import { type Connection, findJob, listRemotePictures, type RemotePicture, type Store, wantAgain } from '#lib/store'
import { addFetching, type FetchingPayload, fetchingName } from './add-fetching.ts'
import type { RemoteHosts } from './remote.ts'

const picturesAtOnce = 1000

/**
 * Has pictures that were given up, or did not come yet, asked for once more where their host is allowed. What a job was told
 * of its host stays as it is. Returns how many hosts are asked.
 */
export const fetchAgain = (store: Store, { hosts, ownHosts, now }: RemoteHosts): Promise<number> =>
  store.write(async (transaction) => {
    const pictures = await listMissing(transaction)
    let asked = 0
    for (const [host, missing] of Map.groupBy(pictures, (picture) => picture.host)) {
      const job = await findJob(transaction, fetchingName, host)
      const own = job ? (job.payload as FetchingPayload).ownHosts : ownHosts
      if (!isAllowedHost(host, [...hosts, ...own])) continue
      const addresses = missing.map(({ address }) => address)
      await wantAgain(transaction, addresses, now.getTime())
      await addFetching(transaction, host, now, own)
      asked++
    }
    return asked
  })

async function listMissing(connection: Connection): Promise<RemotePicture[]> {
  const missing: RemotePicture[] = []
  for (let after = ''; ; ) {
    const pictures = await listRemotePictures(connection, { after, limit: picturesAtOnce })
    missing.push(...pictures.filter(({ state }) => state !== 'kept'))
    const last = pictures.at(-1)
    if (!last) return missing
    after = last.address
  }
}
