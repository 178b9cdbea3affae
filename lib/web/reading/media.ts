import { Readable } from 'node:stream'
import { requireConfig } from '#lib/config'
import { type MediaStore, openMediaStore } from '#lib/media/pictures'
import type { Store } from '#lib/store'
import { describePart, openServed, readOrClose } from '../answers/file.ts'
import { toFileHeaders } from '../respond/file-headers.ts'
import { findKeptFile } from '../rules/media.ts'

let shared: MediaStore | undefined

/** A size of a picture, or another file or a part of it, with what it is served with. */
export async function readMedia(
  store: Store,
  { hash, name }: { hash: string; name: string },
  { method, headers: asked }: Pick<Request, 'method' | 'headers'>,
): Promise<{ status: number; body: ReadableStream | null; headers: [string, string][] } | null> {
  const kept = await findKeptFile(store, hash, name)
  if (!kept) return null
  const { file: served } = kept
  shared ??= openMediaStore(requireConfig())
  const file = await openServed(shared, served)
  if (!file) return null
  const { etag, headers, refusedHeaders, contentType } = toFileHeaders({
    kind: 'file',
    rule: 'media',
    inner: '',
    ...kept,
  })
  const conditions = { range: asked.get('range') ?? undefined, 'if-range': asked.get('if-range') ?? undefined }
  const part = describePart(file, { method, headers: conditions }, { etag, hasRanges: 'attachment' in served })
  const range = method === 'HEAD' ? null : part.range
  if (range === null) await file.close()
  return {
    status: part.status,
    body: range && (Readable.toWeb(await readOrClose(file, range)) as ReadableStream),
    headers: toPairs([
      ...(part.status === 416 ? refusedHeaders : headers),
      'Content-Type',
      contentType,
      ...part.headers,
    ]),
  }
}

/** The entrance says what happened to the request. */
function toPairs(headers: readonly string[]): [string, string][] {
  const pairs: [string, string][] = []
  for (let at = 0; at + 1 < headers.length; at += 2)
    if (headers[at] !== 'Cache-Status') pairs.push([headers[at] as string, headers[at + 1] as string])
  return pairs
}
