import type { FolderPage } from '#lib/core/site'
import { findFolderPage, type Store } from '#lib/store'

/** A page of the publication's folder, as it is or as it was. */
export const readFolderPage = (store: Store, { hash }: { hash: string }): Promise<FolderPage | null> =>
  findFolderPage(store.read, hash)
