import { findSiteFile, type Store } from '#lib/store'

/** The bytes of a file that a site record names. */
export const readSiteFile = (store: Store, { hash }: { hash: string }): Promise<Uint8Array | null> =>
  findSiteFile(store.read, hash)
