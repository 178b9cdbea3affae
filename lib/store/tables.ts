import type { Generated, GeneratedAlways } from 'kysely'

interface Posts {
  num: Generated<number>
  id: string
  slug: string
  live: number | null
  draft: number | null
  edition: string | null
  listed: Generated<number>
  published_at: string | null
  modified_at: string | null
  card: string | null
  problem: string | null
  stack: string | null
  features: string | null
  signature: Uint8Array | null
  similar_due: Generated<number>
  withdrawn: string | null
  origin: string | null
  policy: Generated<string>
}

interface Revisions {
  num: GeneratedAlways<number>
  post: number
  version: string
  status: string
  hash: string
  format: string
  meta: string
  body: string
}

export interface Tables {
  posts: Posts
  revisions: Revisions
  known_records: { revision: number; fingerprint: Uint8Array; record: string }
  sites: { name: string; record: string; at: string }
  current_site: { one: number; site: string }
  publications: { revision: number; post: number; at: string; run: number | null }
  runs: {
    num: GeneratedAlways<number>
    kind: string
    path: string
    options: string
    process: number
    started_at: string
    ended_at: string | null
    state: string
    counts: string
  }
  quarantine: {
    num: GeneratedAlways<number>
    run: number
    path: string
    line: number
    col: number
    field: string
    code: string
    severity: string
    message: string
    mended_by: number | null
  }
  editions: { post: number; edition: string; revision: number; parts: string }
  slugs: { slug: string; post: number }
  collections: {
    num: Generated<number>
    kind: string
    slug: string
    name: string
    count: Generated<number>
    epoch: Generated<number>
  }
  /** `published` in milliseconds since 1970. */
  listings: { collection: number; published: number; post: number }
  similar: { post: number; rank: number; other: number; score: number; shared: string }
  previews: {
    num: GeneratedAlways<number>
    token_hash: string
    post: number
    revision: number | null
    expires_at: string
    revoked_at: string | null
  }
  log: {
    num: GeneratedAlways<number>
    at: string
    action: string
    post: number | null
    live_before: number | null
    live_after: number | null
    draft_before: number | null
    draft_after: number | null
    slug_before: string | null
    slug_after: string | null
    run: number | null
  }
}
