import { createHash } from 'node:crypto'

/** The namespace of post ids; a random number that never changes, since every identifier depends on it. */
const namespace = Buffer.from('c7af2e7cec77423db344080bd9f65ae8', 'hex')

/**
 * `urn:uuid:…`, version 5 (RFC 9562, section 5.5). RFC 4287 wants an IRI that stays when a feed moves to another address,
 * so it is made of the post's id alone.
 */
export function toPermanentUrn(postId: string): string {
  const bytes = createHash('sha1').update(namespace).update(postId).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
  return `urn:uuid:${groups.join('-')}`
}
