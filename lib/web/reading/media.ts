import { requireConfig } from '#lib/config'
import { findVariant } from '#lib/core/pictures'
import { type MediaFolder, openMediaFolder } from '#lib/media/pictures'
import { findMedia, type Store } from '#lib/store'
import { toFileHeaders } from '../respond/file-headers.ts'

let shared: MediaFolder | undefined

/** The bytes of one size of a picture, with what they are served with. */
export async function readPicture(
  store: Store,
  { hash, name }: { hash: string; name: string },
): Promise<{ body: Uint8Array<ArrayBuffer>; headers: [string, string][] } | null> {
  const picture = await findMedia(store.read, hash)
  const variant = picture && findVariant(picture, name)
  if (!picture || !variant) return null
  shared ??= openMediaFolder(requireConfig().mediaFolder)
  const file = await shared.openVariant(picture, variant)
  if (!file) return null
  try {
    const { headers, contentType } = toFileHeaders({ kind: 'file', rule: 'media', inner: '', picture, variant })
    return {
      body: new Uint8Array(await file.readFile()),
      headers: [...toPairs(headers), ['Content-Type', contentType]],
    }
  } finally {
    await file.close()
  }
}

/** The entrance says what happened to the request. */
function toPairs(headers: readonly string[]): [string, string][] {
  const pairs: [string, string][] = []
  for (let at = 0; at + 1 < headers.length; at += 2)
    if (headers[at] !== 'Cache-Status') pairs.push([headers[at] as string, headers[at + 1] as string])
  return pairs
}
