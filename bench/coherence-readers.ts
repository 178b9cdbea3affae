import type { Client, Response } from './client.ts'
import type { Publish, Sighting } from './coherence-checker.ts'
import { type Evidence, type Kind, kinds, readEvidence } from './coherence-evidence.ts'
import { slugs, toVersion } from './coherence-posts.ts'

export interface Readings {
  sightings: Sighting[]
  /** When each read began. */
  moments: number[]
  reads: Record<Kind, number>
  /** Answers that say the client has the present state already. */
  notModified: number
  mixed: string[]
  /** Answers that were no pages, and pages that do not say what they must. */
  broken: string[]
}

export const createReadings = (): Readings => ({
  sightings: [],
  moments: [],
  reads: { html: 0, markdown: 0, feed: 0, home: 0, og: 0 },
  notModified: 0,
  mixed: [],
  broken: [],
})

export interface Readers {
  /** Tells the readers that wait for it what was published just now. */
  tell(publish: Publish): void
  /** Each finishes its read. */
  stop(): Promise<void>
}

const codings = ['br', 'gzip', 'identity']
/** Drawing a card takes as long as twenty pages. */
const shares: Record<Kind, number> = { html: 38, markdown: 48, feed: 6, home: 7, og: 1 }
const wheel = kinds.flatMap((kind) => Array<Kind>(shares[kind]).fill(kind))
const draw = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T

/**
 * Reads without end. A quarter of the readers wait for an acknowledgement and then read what was published; the others read
 * whatever comes. What `isExpected` says of an error is not held against the site.
 */
export function startReaders(
  count: number,
  get: Client,
  readings: Readings,
  isExpected: (error: unknown) => boolean = () => false,
): Readers {
  let isStopped = false
  let waiting: ((publish: Publish) => void)[] = []
  const seen = new Map(slugs.map((slug) => [slug, 1]))
  const run = async (reader: number) => {
    const isChaser = reader % 4 === 0
    const memory = new Map<string, { etag: string; evidence: Evidence[] }>()
    while (!isStopped) {
      const told = isChaser ? await new Promise<Publish>((resolve) => waiting.push(resolve)) : null
      if (isStopped) break
      if (told) seen.set(told.post, Math.max(told.revision, seen.get(told.post) ?? 0))
      await readOnce(get, readings, { post: told?.post ?? draw(slugs), seen, memory }).catch((error: unknown) => {
        if (!isExpected(error)) readings.broken.push(String(error))
      })
    }
  }
  const all = Array.from({ length: count }, (_, reader) => run(reader))
  const release = (publish: Publish) => {
    const told = waiting
    waiting = []
    for (const resolve of told) resolve(publish)
  }
  return {
    tell: release,
    async stop() {
      isStopped = true
      release({ post: slugs[0] as string, revision: 0, called: 0, acked: 0 })
      await Promise.all(all)
    },
  }
}

interface Reader {
  post: string
  /** The newest revision of each post that a reader has seen. */
  seen: Map<string, number>
  /** What this reader holds, by address and coding. */
  memory: Map<string, { etag: string; evidence: Evidence[] }>
}

async function readOnce(get: Client, readings: Readings, { post, seen, memory }: Reader): Promise<void> {
  const kind = draw(wheel)
  const coding = draw(codings)
  const address = toAddress(kind, post, seen.get(post) ?? 1)
  const held = Math.random() < 0.3 ? memory.get(`${coding} ${address}`) : undefined
  const response = await get(address, {
    'accept-encoding': coding,
    ...(held ? { 'if-none-match': held.etag } : {}),
  })
  readings.reads[kind]++
  readings.moments.push(response.invoked)
  if (response.status !== 200 && !(held && response.status === 304)) {
    readings.broken.push(`${address} answered ${response.status}.`)
    return
  }
  if (response.status === 304) readings.notModified++
  const evidence = response.status === 304 && held ? held.evidence : readEvidence(kind, post, response)
  const { etag } = response.headers
  if (etag) memory.set(`${coding} ${address}`, { etag, evidence })
  record(readings, kind, response, evidence)
  for (const { post: shown, revisions } of evidence)
    seen.set(shown, Math.max(seen.get(shown) ?? 1, Math.min(...revisions)))
}

function toAddress(kind: Kind, post: string, revision: number): string {
  if (kind === 'home') return '/'
  if (kind === 'feed') return '/feed.json'
  if (kind === 'og') return `/og/${post}/${toVersion(revision)}.png`
  return `/posts/${post}${kind === 'markdown' ? '.md' : ''}`
}

function record(readings: Readings, kind: Kind, { invoked, completed }: Response, evidence: Evidence[]): void {
  const read = readings.moments.length
  for (const { post, revisions, isBeside } of evidence) {
    const named = new Set(revisions)
    if (named.size > 1) readings.mixed.push(`${kind} names the revisions ${[...named].join(', ')} of ${post}.`)
    // A card is of the revision that was asked for, however old that is.
    if (kind === 'og') continue
    for (const revision of named)
      readings.sightings.push({ read, kind: isBeside ? 'beside' : kind, post, revision, invoked, completed })
  }
}
