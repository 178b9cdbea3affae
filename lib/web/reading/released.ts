import { listReleasePosts, type ReleasePost, type Store } from '#lib/store'

/** The posts beside a preview that belongs to a release, by its form; none beside other previews. */
export async function readReleased(store: Store, form: string): Promise<ReleasePost[]> {
  const [, release] = /^release-(\d{1,15})$/.exec(form) ?? []
  return release === undefined ? [] : listReleasePosts(store.read, Number(release))
}
