import { createClient, type Response } from './client.ts'
import { slugs, toVersion } from './coherence-posts.ts'

const tries = 8

/** Asks two servers of one database for the same things; says what differs under the same entity tag. Returns how many it compared. */
export async function compareSites(one: string, other: string, onWrong: (line: string) => void): Promise<number> {
  const [left, right] = [createClient(one, 1), createClient(other, 1)]
  const post = slugs[Math.floor(Math.random() * slugs.length)]
  const addresses = [
    `/posts/${post}`,
    `/posts/${post}.md`,
    `/posts/${post}/${toVersion(1)}`,
    '/',
    '/feed.json',
    '/cache-rules',
  ]
  let compared = 0
  try {
    for (const address of addresses)
      for (let tried = 0; tried < tries; tried++) {
        const headers = { 'accept-encoding': ['br', 'gzip', 'identity'][tried % 3] as string }
        const [a, b] = [await left.get(address, headers), await right.get(address, headers)]
        // Something was published between the two.
        if (!a.headers.etag || a.headers.etag !== b.headers.etag) continue
        compared++
        if (!a.body.equals(b.body) || a.status !== b.status)
          onWrong(`${address} under ${a.headers.etag}: ${nameDifference(a, b)}`)
        break
      }
  } finally {
    left.close()
    right.close()
  }
  return compared
}

function nameDifference({ body: a }: Response, { body: b }: Response): string {
  const at = a.findIndex((byte, index) => byte !== b[index])
  return `${a.length} and ${b.length} bytes, different from ${at}: ${a.subarray(at, at + 60)} | ${b.subarray(at, at + 60)}`
}
