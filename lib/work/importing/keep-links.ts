import { compareVersions, hashRevision, isHigherVersion } from '#lib/core/posts'
import { pairFileLinks } from '#lib/sources'
import {
  type Connection,
  decode,
  listSlugOwners,
  listStoredRevisions,
  type RevisionKey,
  type StoredRevision,
} from '#lib/store'
import type { CheckedContent, CheckedPost } from './checked-post.ts'

interface KeptPost {
  post: CheckedPost
  revisions: readonly RevisionKey[]
}

interface Candidate {
  post: CheckedPost
  revision: RevisionKey
}

/**
 * A link to a file leads to the address that its note has, and when that is another one the file itself has not changed: a
 * revision that differs in nothing else keeps its text, since addresses of before lead on. The posts with such a revision, as
 * it has them.
 */
export async function listKeptLinks(
  connection: Connection,
  posts: readonly KeptPost[],
): Promise<ReadonlyMap<CheckedPost, CheckedPost>> {
  const candidates = posts.flatMap(listCandidates)
  if (candidates.length === 0) return new Map()
  const stored = await listStoredRevisions(
    connection,
    candidates.map(({ revision }) => revision.num),
  )
  const pairs = candidates.flatMap(({ post, revision }) => pairLinks(post, stored.get(revision.num)) ?? [])
  const owners = await listSlugOwners(
    connection,
    pairs.flatMap(({ links }) =>
      links.flatMap(({ now, before }) => [now, before].flatMap((link) => toLinkedSlug(link) ?? [])),
    ),
  )
  const isSameNote = ({ now, before, written }: LinkNowAndBefore): boolean =>
    now === before || before === written || findOwner(owners, before) === findOwner(owners, now)
  const kept = new Map<CheckedPost, CheckedPost>()
  for (const { post, content, body, links } of pairs)
    if (links.every(isSameNote)) kept.set(post, withBody(post, content, body))
  return kept
}

/** The revision under the version that the file says, and the newest one. */
function listCandidates({ post, revisions }: KeptPost): Candidate[] {
  const { written, content, hash } = post
  if (written === undefined || !content || revisions.some((revision) => revision.hash === hash)) return []
  const last = revisions.toSorted((one, other) => compareVersions(one.version, other.version)).at(-1)
  const found = revisions.filter(
    (revision) =>
      revision.version === post.version || (revision === last && !isHigherVersion(post.version, revision.version)),
  )
  return found.map((revision) => ({ post, revision }))
}

interface LinkNowAndBefore {
  written: string
  now: string
  before: string
}

interface PairedLinks {
  post: CheckedPost
  content: CheckedContent
  /** As the revision has it. */
  body: string
  links: LinkNowAndBefore[]
}

function pairLinks(post: CheckedPost, revision: StoredRevision | undefined): PairedLinks | null {
  const { written, content } = post
  if (!revision || !content || written === undefined) return null
  const { format } = content
  if (hashUnder(content, revision.version, revision.body) !== revision.hash) return null
  const now = pairFileLinks(written, format, content.body)
  const before = pairFileLinks(written, format, revision.body)
  if (!now || !before) return null
  const links = now.map((link, index) => ({
    written: link.written,
    now: link.stored,
    before: before[index]?.stored ?? '',
  }))
  return { post, content, body: revision.body, links }
}

/** What the content would be called with another text. */
function hashUnder({ format, meta: encoded }: CheckedContent, version: string, body: string): string {
  const meta = decode(encoded)
  return hashRevision({ meta: { ...meta, revision: { ...meta.revision, version } }, body, format })
}

const toLinkedSlug = (link: string): string | null => {
  const [, slug] = /^\/posts\/([^#]+)/.exec(link) ?? []
  try {
    return slug === undefined ? null : decodeURI(slug)
  } catch {
    // A note may say `/posts/100%`, which no address is.
    return null
  }
}

/** The post that has an address, or had it, and the part of it; the link itself where none has. */
function findOwner(owners: Awaited<ReturnType<typeof listSlugOwners>>, link: string): string {
  const owner = owners.get(toLinkedSlug(link) ?? '')
  return owner ? `${owner.id}${/#.*$/.exec(link)?.[0] ?? ''}` : link
}

const withBody = (post: CheckedPost, content: CheckedContent, body: string): CheckedPost => ({
  ...post,
  content: { ...content, body },
  hash: hashUnder(content, post.version, body),
})
