import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** Names by what is in them: 32 hex digits of SHA-256. */
export const nameBytes = (bytes: Buffer): string => toName(createHash('sha256').update(bytes))

/** As {@link nameBytes}, for a file of any size; null when it cannot be read. */
export async function nameFile(path: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
    return toName(hash)
  } catch {
    return null
  }
}

/**
 * What a note is: the same bytes are another one elsewhere, under other options, and before or after the moment from which
 * everybody may read it.
 */
export const nameSource = (
  { name, context = '' }: { name: string; context?: string | undefined },
  bytes: string,
  isDraft: boolean,
): string => toName(createHash('sha256').update(`${name}\0${context}\0${bytes}\0${isDraft}`))

const toName = (hash: Hash): string => hash.digest('hex').slice(0, 32)
