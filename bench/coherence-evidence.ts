import { createHash } from 'node:crypto'
import type { Response } from './client.ts'
import { listCanaries, slugs, toRevision } from './coherence-posts.ts'

export const kinds = ['html', 'markdown', 'feed', 'home', 'og'] as const
export type Kind = (typeof kinds)[number]

/** What one response says of one post: a revision in each place that names it. */
export interface Evidence {
  post: string
  revisions: number[]
  /** Not the page's own post, but one that it lists as similar. */
  isBeside?: boolean
}

/** Everything that a response says about revisions; throws when it does not say what it must. */
export function readEvidence(kind: Kind, post: string, response: Response): Evidence[] {
  if (kind === 'og') return [readCard(post, response)]
  const text = response.body.toString('utf8')
  if (kind === 'home') return readList(listCanaries(text))
  if (kind === 'feed') return readFeed(text)
  const canaries = listCanaries(text)
  const own = canaries.get(post) ?? []
  if (own.length < 3) throw new Error(`${kind} of ${post}: found ${own.length} canaries in it.`)
  const about = { post, revisions: [readStatus(response), ...readMeta(post, text), ...own] }
  const beside = [...canaries].filter(([slug]) => slug !== post)
  return [about, ...beside.map(([slug, revisions]) => ({ post: slug, revisions, isBeside: true }))]
}

const readStatus = ({ headers }: Response): number =>
  toRevision(/version=([^;"\\]+)/.exec(String(headers['cache-status']))?.[1])

/** The revision as programs are told: the address of the card, the page's meta, and `version` in front matter. */
function readMeta(post: string, text: string): number[] {
  const cards = [...text.matchAll(/\/og\/([a-z0-9-]+)\/([0-9.]+)\.png/g)].filter(([, slug]) => slug === post)
  const named = /^\s*version:\s*"?([0-9.]+)/m.exec(text) ?? /<meta name="revision" content="([0-9.]+)"/.exec(text)
  return [...cards.map(([, , version]) => toRevision(version)), ...(named ? [toRevision(named[1])] : [])]
}

/** A list that leaves out a post shows its revision 0. */
const readList = (canaries: Map<string, number[]>): Evidence[] =>
  slugs.map((post) => ({ post, revisions: canaries.get(post) ?? [0] }))

interface FeedText {
  items: { id: string; image: string; _alphanode: { version: string } }[]
}

function readFeed(text: string): Evidence[] {
  const { items } = JSON.parse(text) as FeedText
  const found = new Map(
    items.map((item) => [
      item.id,
      [
        toRevision(item._alphanode.version),
        ...readMeta(item.id, item.image),
        ...(listCanaries(JSON.stringify(item)).get(item.id) ?? []),
      ],
    ]),
  )
  return readList(found)
}

const cards = new Map<string, string>()

/** A card's revision is that of its address, and its bytes never change. */
function readCard(post: string, response: Response): Evidence {
  const revision = readStatus(response)
  const hash = createHash('sha256').update(response.body).digest('hex')
  const key = `${post}/${revision}`
  if (response.body.subarray(1, 4).toString('latin1') !== 'PNG') throw new Error(`${key}: expected a picture.`)
  if ((cards.get(key) ?? hash) !== hash) throw new Error(`${key}: its card has other bytes than before.`)
  cards.set(key, hash)
  return { post, revisions: [revision] }
}
