import { listOutsideLinks as listAddresses } from '#lib/core/mdx/list-outside-links.ts'
import { askForLink, type LinkOptions, type LinkProblem } from '#lib/media/fetching'
import {
  type Connection,
  forgetOutsideLinks,
  type LiveText,
  listLiveTexts,
  listOutsideLinks,
  markQueueDue,
  type OutsideLink,
  type PostNum,
  type Store,
  saveOutsideLinks,
} from '#lib/store'
import { addJobs, type JobKind } from '#lib/work/jobs'
import { type LinkingPayload, linkingName, requestLinkCheck } from './link-job.ts'

export interface LinkingParts {
  store: Store
  /** Milliseconds from the end of a round to the next one; null: nobody wants links to be looked at. */
  every: number | null
  network?: LinkOptions['network']
  now?(): number
}

const textsAtOnce = 20
const hostsAtOnce = 3
/** Of one host, in a look at a few texts: the others count as not asked, so that nobody is asked for hundreds of pages. */
const mostOfHost = 10
/** In milliseconds, between two looks. */
const pause = 5000
const longestTime = 10_000

/** Looks at the links of all live texts, some texts at a time, and says which lead to nothing any more. */
export const checkingLinks = ({ store, every, network, now = Date.now }: LinkingParts): JobKind => ({
  name: linkingName,
  lease: 300_000,
  attempts: Number.POSITIVE_INFINITY,
  pause: 60_000,
  longestPause: 86_400_000,
  async work({ payload, signal }) {
    if (every === null) return { effect: forget }
    const { after } = payload as LinkingPayload
    const texts = await listLiveTexts(store.read, after, textsAtOnce)
    const asked = await askForAll(texts, { signal, time: longestTime, ...(network ? { network } : {}) })
    signal.throwIfAborted()
    const nums = texts.map(({ num }) => num)
    const isLast = texts.length < textsAtOnce
    const next = new Date(now() + (isLast ? every : pause))
    const goOn = requestLinkCheck({ after: isLast ? (0 as PostNum) : (nums.at(-1) as PostNum) })
    return {
      next,
      effect: async (transaction) => {
        await takeIn(transaction, nums, asked, now())
        await addJobs(transaction, [{ ...goOn, due: next }], new Date(now()))
      },
    }
  },
})

/** What nobody looks after any more is not told of. */
async function forget(transaction: Connection): Promise<void> {
  await markQueueDue(transaction, await forgetOutsideLinks(transaction))
}

/** What asking came to: a problem, none, or nothing that can be told. */
type Outcome = LinkProblem | 'there' | 'unknown'

/** What each text's links came to. Each address is asked for once, those of one host one after the other. */
async function askForAll(
  texts: readonly LiveText[],
  options: LinkOptions,
): Promise<Map<PostNum, Map<string, Outcome>>> {
  const addresses = new Map(texts.map(({ num, body, format }) => [num, listAddresses(body, format)]))
  const byHost = Map.groupBy(new Set([...addresses.values()].flat()), (address) => new URL(address).host)
  const outcomes = new Map<string, Outcome>()
  let isOnline = false
  const waiting = byHost.values()
  const askNext = async () => {
    for (const ofHost of waiting)
      for (const address of ofHost.slice(0, mostOfHost)) {
        const { answered, problem } = await askForLink(address, options)
        isOnline ||= answered
        outcomes.set(address, problem ?? (answered ? 'there' : 'unknown'))
      }
  }
  await Promise.all(Array.from({ length: hostsAtOnce }, askNext))
  const toOutcome = (address: string): Outcome => {
    const outcome = outcomes.get(address) ?? 'unknown'
    // Where no host answers, this machine may have no network.
    return typeof outcome === 'object' && !outcome.isSaid && !isOnline ? 'unknown' : outcome
  }
  return new Map(
    [...addresses].map(([num, ofText]) => [num, new Map(ofText.map((address) => [address, toOutcome(address)]))]),
  )
}

async function takeIn(
  transaction: Connection,
  nums: readonly PostNum[],
  asked: ReadonlyMap<PostNum, ReadonlyMap<string, Outcome>>,
  at: number,
): Promise<void> {
  const before = await listOutsideLinks(transaction, nums)
  const found = nums.map((post) => ({ post, links: toLinks(asked.get(post), before.get(post) ?? [], at) }))
  await saveOutsideLinks(
    transaction,
    nums,
    found.flatMap(({ post, links }) => links.map((link) => ({ post, ...link }))),
  )
  const changed = found.filter(({ post, links }) => listBroken(links) !== listBroken(before.get(post) ?? []))
  await markQueueDue(
    transaction,
    changed.map(({ post }) => post),
  )
}

const listBroken = (links: readonly OutsideLink[]): string =>
  links
    .flatMap(({ address, broken }) => (broken ? address : []))
    .toSorted()
    .join(' ')

/** What is known of a text's links from now on. A host that nobody knows has to be unknown in two rounds. */
function toLinks(
  asked: ReadonlyMap<string, Outcome> | undefined,
  before: readonly OutsideLink[],
  at: number,
): OutsideLink[] {
  return [...(asked ?? [])].flatMap(([address, outcome]) => {
    const known = before.find((link) => link.address === address)
    if (outcome === 'there') return []
    if (outcome === 'unknown') return known ?? []
    const broken = outcome.isSaid || known !== undefined
    return { address, problem: outcome.message, since: known?.since ?? at, broken }
  })
}
