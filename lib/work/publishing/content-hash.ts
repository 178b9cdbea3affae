import { createHash } from 'node:crypto'
import { eachStoredPost, type Store, type StoredPost } from '#lib/store'

/**
 * One name for everything that a store holds: SHA-256 over each post's id, addresses, published versions, live version and
 * draft, in the order of the ids. Equal content, equal hash, however it came about. What follows from the content (editions,
 * lists, search) and when things happened is not part of it, nor is a post that holds nothing.
 */
export async function contentHash(store: Store): Promise<string> {
  return store.snapshot(async (connection) => {
    const hash = createHash('sha256')
    for await (const post of eachStoredPost(connection, 'id'))
      if (holdsSomething(post)) hash.update(`${JSON.stringify(toContent(post))}\n`)
    return hash.digest('hex')
  })
}

const holdsSomething = ({ live, draft, published }: StoredPost): boolean =>
  live !== null || draft !== null || published.length > 0

function toContent({ id, slug, oldSlugs, live, draft, published }: StoredPost): unknown[] {
  const versions = published.map(({ version, hash }) => [version, hash]).sort(byText)
  const liveVersion = published.find((key) => key.revision === live)?.version ?? null
  return [id, slug, oldSlugs, versions, liveVersion, draft?.hash ?? null]
}

/** By code unit, as nothing but equality is asked of it. */
const byText = ([one = '']: string[], [other = '']: string[]): number => Number(one > other) - Number(one < other)
