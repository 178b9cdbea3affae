import { readFile, stat } from 'node:fs/promises'
import { findEmbedded, isEmbeddedName, toEmbeddedName } from '#lib/core/pictures/embedded.ts'
import { sha256Hex } from '#lib/core/posts'
import type { FiledUse } from '#lib/store'

/** A picture that the text of a file holds itself. */
export interface EmbeddedFile {
  origin: string
  name: string
}

/** As if it were a file within the file; null where the address is not of such a picture. */
export const toEmbeddedPath = ({ origin, address }: Pick<FiledUse, 'origin' | 'address'>): string | null =>
  isEmbeddedName(address) ? `${origin}#${address}` : null

export function splitEmbeddedPath(path: string): EmbeddedFile | null {
  const at = path.lastIndexOf('#')
  const name = path.slice(at + 1)
  return at > 0 && isEmbeddedName(name) ? { origin: path.slice(0, at), name } : null
}

/** Notes are smaller than this; names like these within an export were not made when it was read. */
const mostBytes = 5_000_000

/** The bytes of the picture and the line on which it stands; null where the file does not hold it any more. */
export async function readEmbedded(file: EmbeddedFile): Promise<{ bytes: Buffer; line: number } | null> {
  if ((await stat(file.origin)).size > mostBytes) return null
  const text = await readFile(file.origin, 'utf8')
  for (const picture of findEmbedded(text))
    if (file.name.endsWith(`.${picture.kind}`) && toEmbeddedName(picture, sha256Hex(picture.text)) === file.name)
      return { bytes: Buffer.from(picture.text, 'base64'), line: text.slice(0, picture.from).split('\n').length }
  return null
}
