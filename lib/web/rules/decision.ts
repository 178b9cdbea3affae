import type { StoredAttachment, StoredPicture, Variant } from '#lib/core/pictures'
import type { EpochKey, PostNum } from '#lib/store'

/** What an address below `/media/` means: a size of a picture, or another file as it is. */
export type ServedFile = { picture: StoredPicture; variant: Variant } | { attachment: StoredAttachment }

/** A kept file, and who may have it. */
export interface KeptFile {
  file: ServedFile
  /** No live post shows it: it is for those whose address has a pass. */
  isPrivate: boolean
  /** Of the posts that show it: caches in front drop it when they leave the site. */
  tags: string[]
}

/** A list whose epoch is in the key: the page is true to the key only while it stays. */
export interface EpochName extends EpochKey {
  epoch: number
}

/** A revision by the id of its post. */
export interface ShownRevision {
  id: string
  version: string
}

/** An address that stands for stored or storable bytes. */
export interface PageDecision {
  kind: 'page'
  rule: string
  /** Names the bytes; equal keys, equal bytes. The build is not part of it. */
  key: string
  /** Where the page is rendered; it names everything that the key names, and its route reads nothing else. */
  inner: string
  /** What the ETag names beside the build; null: a hash of the key. */
  validator: string | null
  edition: string | null
  version: string | null
  /** The revision whose text the page shows; null for what shows none. */
  shows: ShownRevision | null
  indexable: boolean
  /** The bytes behind this very address never change. */
  immutable: boolean
  /** What the response varies with; null: the content coding alone. */
  vary: string | null
  /** Further headers of the answer, names in lower case. */
  headers: Readonly<Record<string, string>>
  /** For caches in front that purge by tag. */
  tags: string[]
  /** The post whose similar posts are still to be found, if any. */
  similarDue: PostNum | null
  epochs: EpochName[]
  /** Readers can ask for any number of such pages, so they get a smaller share of the renderer. */
  endless: boolean
}

/** What is answered instead of what was asked for. */
export interface Refusal {
  status: number
  detail: string
}

/** How requests reach the application as they were sent, and its answers the client as they are made. */
export interface ForwardPolicy {
  /** Longer bodies are refused. */
  bodyBytes: number
  /** Milliseconds that a body may take to arrive; absent: as long as where no rule says it. */
  bodyTimeMs?: number
  /**
   * Says by the headers of a request that brings a body why it is refused: none of the body is read before. Absent: none is.
   */
  admit?: (headers: Pick<Headers, 'get'>) => Promise<Refusal | null>
  /** Request headers that are passed on beside those of every forwarded request. */
  requestHeaders?: readonly string[]
  /** Names of the cookies that are passed on, the first of each name. Absent: all of them. */
  cookies?: readonly string[]
  /** What each response carries, whatever the route says: names in lower case. */
  responseHeaders?: Readonly<Record<string, string>>
  /** The Content-Security-Policy of its pages, for a nonce that no other answer has. */
  contentPolicy?: (nonce: string) => string
}

/** What a public address means at this moment. */
export type Decision =
  | PageDecision
  | {
      kind: 'moved'
      rule: string
      location: string
      temporary: boolean
      /** Absent: 308, or 307 while it is temporary. */
      status?: 302
      /** Names in lower case. */
      headers?: Readonly<Record<string, string>>
    }
  /** Read from the folder of media; `inner` is where the plain entrance finds it. */
  | ({ kind: 'file'; rule: string; inner: string } & KeptFile)
  /** For one reader alone: rendered for each request, kept nowhere. */
  | { kind: 'private'; rule: string; inner: string; enter?: (() => Promise<boolean>) | undefined }
  | ({ kind: 'refused'; rule: string } & Refusal)
  /** `wanted`: what to suggest similar posts for; `goneAt`: when the post went off the site that was here (RFC 3339, UTC). */
  | { kind: 'missing'; rule: string | null; wanted: string | null; goneAt?: string }
  /** Goes to the application as it was sent: nothing of it is kept. */
  | { kind: 'forward'; rule: string; policy: ForwardPolicy }
  | { kind: 'bypass'; rule: string }
