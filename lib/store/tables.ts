import type { Generated, GeneratedAlways } from 'kysely'
import type { Role } from '#lib/core/people'
import type { MediaFacts, ShownMedia } from '#lib/core/pictures'
import type {
  BodyFormat,
  Card,
  EditionParts,
  GatePolicy,
  JsonValue,
  PostMeta,
  ReviewFact,
  Status,
} from '#lib/core/posts'
import type { Features } from '#lib/core/related'
import type { Anchor } from '#lib/core/reviews'
import type { FolderPage, SiteRecord } from '#lib/core/site'
import type { Issue } from '#lib/errors'
import type { AnswerOfSurface } from './answer-of-surface.ts'
import type { Encoded } from './encoded.ts'
import type { FormerSchedule } from './former-schedule.ts'
import type {
  ActorKind,
  CollectionKind,
  FileRole,
  LogAction,
  Means,
  QueueFilter,
  ReleaseState,
  RemarkState,
  RemoteState,
  RequestState,
  RunKind,
  RunState,
  ScheduleAction,
  ScheduleState,
  StatedBy,
  VoidReason,
  Withdrawal,
} from './kinds.ts'
import type { KnownRecord } from './known-record.ts'
import type { PostNum, RevisionNum } from './numbers.ts'

interface Posts {
  num: Generated<PostNum>
  id: string
  slug: string
  live: RevisionNum | null
  draft: RevisionNum | null
  edition: string | null
  listed: Generated<number>
  published_at: string | null
  modified_at: string | null
  card: Encoded<Card> | null
  problem: string | null
  stack: string | null
  features: Encoded<Features> | null
  signature: Uint8Array | null
  similar_due: Generated<number>
  withdrawn: Withdrawal | null
  origin: string | null
  policy: Generated<GatePolicy>
  imported: RevisionNum | null
}

interface People {
  id: string
  name: string
  folded: string
  email: string
  email_verified: number
  image: string | null
  role: Role
  created_at: string
  updated_at: string
  removed_at: number | null
}

interface Sessions {
  id: string
  token: string
  user_id: string
  expires_at: string
  ip_address: string | null
  user_agent: string | null
  created_at: string
  updated_at: string
}

interface Credentials {
  id: string
  account_id: string
  provider_id: string
  user_id: string
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: string | null
  refresh_token_expires_at: string | null
  scope: string | null
  password: string | null
  created_at: string
  updated_at: string
}

interface Verifications {
  id: string
  identifier: string
  value: string
  expires_at: string
  created_at: string
  updated_at: string
}

interface Revisions {
  num: GeneratedAlways<RevisionNum>
  post: PostNum
  version: string
  status: Status
  hash: string
  format: BodyFormat
  meta: Encoded<PostMeta>
  body: string
}

export interface Tables {
  posts: Posts
  revisions: Revisions
  shown_views: { post: PostNum; people: number }
  outside_links: { post: PostNum; address: string; problem: string; since: number; broken: number }
  plain_revisions: { revision: RevisionNum; rules: string; reason: string }
  numbers: { name: 'posts' | 'revisions' | 'log' | 'commits'; last: number }
  files: {
    origin: string
    post: PostNum
    role: FileRole
    bytes: string
    source: string
    stats: string
    fingerprint: Uint8Array | null
    record: Encoded<KnownRecord> | null
  }
  known_records: { revision: RevisionNum; fingerprint: Uint8Array; record: Encoded<KnownRecord> }
  sites: { name: string; record: Encoded<SiteRecord>; at: string }
  site_files: { hash: string; bytes: Uint8Array }
  folder_pages: { hash: string; page: Encoded<FolderPage> }
  current_pages: { path: string; page: string }
  current_site: { one: number; site: string }
  media: { hash: string; bytes: number; facts: Encoded<MediaFacts> }
  media_uses: { revision: RevisionNum; address: string; media: string | null }
  media_files: { path: string; stats: string; media: string | null; problem: string | null }
  remote_pictures: {
    address: string
    host: string
    state: RemoteState
    media: string | null
    tries: number
    due: number | null
    problem: string | null
  }
  picture_sets: { name: string; pictures: Encoded<ShownMedia[]> }
  unread_revisions: { revision: RevisionNum }
  publications: { revision: RevisionNum; post: PostNum; at: string; run: number | null }
  runs: {
    num: GeneratedAlways<number>
    kind: RunKind
    path: string
    options: Encoded<Record<string, unknown>>
    host: string
    process: number
    started_at: string
    ended_at: string | null
    state: RunState
    counts: Encoded<Record<string, number>>
  }
  quarantine: {
    num: GeneratedAlways<number>
    run: number
    path: string
    line: number
    col: number
    field: string
    code: Issue['code']
    severity: Issue['severity']
    message: string
    mended_by: number | null
  }
  editions: { post: PostNum; edition: string; revision: RevisionNum; parts: Encoded<EditionParts> }
  slugs: { slug: string; post: PostNum }
  redirects: { path: string; post: PostNum | null; target: Generated<string>; source: string }
  collections: {
    num: Generated<number>
    kind: CollectionKind
    slug: string
    name: string
    count: Generated<number>
    epoch: Generated<number>
  }
  /** `published` in milliseconds since 1970; `place` orders a series. */
  listings: { collection: number; published: number; post: PostNum; place: number | null }
  /** `stated`: a hash of what the folder says, so that an equal tree is not written again. */
  trees: { slug: string; folder: string; stated: string }
  /** `parent` is a place, or 0 at the top; `last` the last place below. */
  tree_entries: {
    tree: string
    place: number
    parent: number
    last: number
    title: string | null
    post: PostNum | null
  }
  /** `lang` is null for the language of the site; `text` is equal for all posts that say the same. */
  translations: { post: PostNum; text: string; lang: string | null; folder: string }
  similar: { post: PostNum; rank: number; other: PostNum; score: number; shared: Encoded<string[]> }
  /** `covers` and `sections` are lists of hashes and of headings. */
  reviews: {
    num: GeneratedAlways<number>
    post: PostNum
    content: string
    version: string
    reviewer: string
    decision: 'approve' | 'reject'
    sections: Encoded<readonly string[]> | null
    covers: Encoded<readonly string[]>
    note: string | null
    at: string
  }
  copies_aside: {
    num: GeneratedAlways<number>
    post: PostNum
    owner: string
    tab: string
    revision: RevisionNum | null
    format: BodyFormat
    meta: Encoded<JsonValue>
    body: string
    sequence: number
    updated_at: number
  }
  working_copies: {
    num: GeneratedAlways<number>
    post: PostNum
    owner: string
    revision: RevisionNum | null
    format: BodyFormat
    meta: Encoded<JsonValue>
    body: string
    sequence: number
    updated_at: number
    live: RevisionNum | null
  }
  releases: {
    num: GeneratedAlways<number>
    name: string
    state: ReleaseState
    actor: string
    created_at: number
    ended_at: Generated<number | null>
  }
  release_posts: {
    release: number
    post: PostNum
    revision: RevisionNum
    live: RevisionNum | null
    before: RevisionNum | null
  }
  people: People
  sessions: Sessions
  credentials: Credentials
  verifications: Verifications
  welcome_links: {
    token_hash: string
    role: Role | null
    name: string | null
    person: string | null
    made_by: string | null
    created_at: number
    expires_at: number
    used_at: number | null
  }
  sign_in_failures: { num: GeneratedAlways<number>; account: string; address: string; at: number }
  passkeys: {
    id: string
    person: string
    name: string
    public_key: Uint8Array
    counter: number
    transports: Encoded<string[]>
    created_at: number
    used_at: number | null
  }
  passkey_challenges: { challenge: string; person: string | null; expires_at: number }
  release_previews: {
    num: GeneratedAlways<number>
    token_hash: string
    release: number
    maker: string | null
    made_at: string | null
    expires_at: string
    revoked_at: string | null
  }
  /** `at` in milliseconds since 1970. */
  uploads: { media: string; at: number }
  review_facts: { name: string; fact: Encoded<ReviewFact> }
  revision_reviews: { revision: RevisionNum; fact: string }
  void_claims: { revision: RevisionNum; reason: VoidReason }
  announced: { one: 1; log: number }
  erasures: { revision: RevisionNum; post: PostNum; at: string }
  search_due: { post: PostNum }
  search_rules: { one: 1; name: string }
  /** `at` in milliseconds since 1970; `owner` is empty where an entry is nobody’s. */
  queue_entries: { filter: QueueFilter; at: number; post: PostNum; owner: string }
  queue_due: { post: PostNum }
  note_links: { slug: string; post: PostNum }
  /** Times in milliseconds since 1970. */
  schedules: {
    num: GeneratedAlways<number>
    post: PostNum
    action: ScheduleAction
    revision: RevisionNum | null
    at: number
    listed: number
    state: ScheduleState
    problem: Generated<string | null>
    actor: string
    created_at: number
    ended_at: Generated<number | null>
    run: number | null
    stated: StatedBy | null
    former: Generated<Encoded<FormerSchedule> | null>
  }
  receipts: {
    num: GeneratedAlways<number>
    post: PostNum
    at: number
    origin: string
    action: string
    version: string | null
    wrong: number
    surfaces: Encoded<AnswerOfSurface[]>
  }
  /** Times in milliseconds since 1970. */
  jobs: {
    num: GeneratedAlways<number>
    kind: string
    key: string
    payload: Encoded<unknown>
    priority: number
    due: number
    attempts: Generated<number>
    lease: Generated<string | null>
    again: Generated<number | null>
    problem: Generated<string | null>
    dead_at: Generated<number | null>
    created_at: number
  }
  previews: {
    num: GeneratedAlways<number>
    token_hash: string
    post: PostNum
    revision: RevisionNum | null
    expires_at: string
    revoked_at: string | null
    maker: Generated<string | null>
    made_at: Generated<string | null>
    uses: Generated<number>
    most_uses: Generated<number | null>
  }
  /** Times in milliseconds since 1970. */
  review_requests: {
    num: GeneratedAlways<number>
    post: PostNum
    revision: RevisionNum
    asker: string
    note: string | null
    state: RequestState
    answer: Generated<string | null>
    answerer: Generated<string | null>
    created_at: number
    updated_at: number
    ended_at: Generated<number | null>
  }
  review_assignees: { request: number; person: string }
  /** Times in milliseconds since 1970. */
  remarks: {
    num: GeneratedAlways<number>
    post: PostNum
    revision: RevisionNum
    parent: number | null
    author: string
    text: string
    anchor: Encoded<Anchor> | null
    replacement: string | null
    state: RemarkState
    closer: Generated<string | null>
    created_at: number
    closed_at: Generated<number | null>
  }
  ops_tokens: {
    num: GeneratedAlways<number>
    name: string
    token_hash: string
    created_at: string
    revoked_at: string | null
  }
  actors: { num: GeneratedAlways<number>; kind: ActorKind; name: string | null; hash: string }
  /** Slugs and reasons stand beside the chain of hashes, so that they can be removed. */
  log: {
    num: number
    at: string
    action: LogAction
    post: PostNum | null
    live_before: RevisionNum | null
    live_after: RevisionNum | null
    draft_before: RevisionNum | null
    draft_after: RevisionNum | null
    slug_before: string | null
    slug_after: string | null
    run: number | null
    actor: number | null
    means: Means | null
    request: string | null
    reason: string | null
    content: string | null
    hash: Uint8Array
  }
}
