import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { requireConfig } from '#lib/config'
import { toTypedPath } from '#lib/config/choose-publication.ts'
import { AlphanodeError } from '#lib/errors'
import { isNoteName } from '#lib/sources/walk.ts'
import { findPost, listFiles, listFilesBelow, listPointers, type Store } from '#lib/store'
import { findPublicationFolder } from './data-claim.ts'

/** The slug that a person means by a slug, an address of the post, or the name of its file. */
export async function requireSlug(store: Store, stated: string): Promise<string> {
  const text = toLastPart(stated)
  if (!isNoteName(path.basename(text)) || (await findPost(store.read, text))) return text
  const folder = findPublicationFolder(requireConfig())
  const id = await findIdOfFile(store, text, folder)
  const slug = id === null ? undefined : (await listPointers(store.read, [id])).get(id)?.slug
  if (slug === undefined) throw new AlphanodeError('not-found', `There is no post of a file ${stated}.`)
  return slug
}

/** `https://notes.example/posts/a` and `/posts/a` → `a`. */
function toLastPart(text: string): string {
  const [, slug] = /^(?:https?:\/\/[^/]+)?\/posts\/([^/?#]+)/.exec(text) ?? []
  return slug === undefined ? text : decodeURIComponent(slug)
}

/** By its path, as seen from here or from the publication; else by the end of its path, where one file alone has it. */
async function findIdOfFile(store: Store, name: string, folder: string): Promise<string | null> {
  const origins = await Promise.all([toTypedPath(name), path.resolve(folder, name)].map(toOrigin))
  const files = await listFiles(store.read, origins)
  for (const origin of origins) {
    const file = files.get(origin)
    if (file) return file.id
  }
  const below = await listFilesBelow(store.read, await toOrigin(folder))
  const found = below.filter(({ origin }) => origin.endsWith(`${path.sep}${path.normalize(name)}`))
  const ids = new Set(found.map(({ id }) => id))
  if (ids.size > 1)
    throw new AlphanodeError(
      'wrong-use',
      `expected the file of one post, found ${found.map(({ origin }) => origin).join(', ')}`,
    )
  return found[0]?.id ?? null
}

/** Where a file really is; a file that is gone was in its folder. */
async function toOrigin(file: string): Promise<string> {
  const folder = path.dirname(file)
  return realpath(file).catch(async () => path.join(await realpath(folder).catch(() => folder), path.basename(file)))
}
