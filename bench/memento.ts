import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { AlphanodeError } from '#lib/errors'
import { openStore, type Store } from '#lib/store'
import { importPosts } from '#lib/work/importing'
import { publish, rollback, unpublish } from '#lib/work/publishing'
import { startSite } from '../e2e/site.ts'
import {
  type Answer,
  checkMemento,
  isVariedBy,
  negotiate,
  parseLinks,
  parseTimeMap,
  toMementoDate,
} from './memento-client.ts'

/**
 * Is a post what it was at an instant? `node bench/memento.ts [--posts 20] [--instants 1000] [--seed 1]`: a client that is written
 * from RFC 7089 alone asks the TimeGates, and its answers are held against a replay of `alphanode log --json` and of `/changes.json`.
 */
const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '20' },
    instants: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
})
const postCount = Number(values.posts)
const start = Date.UTC(2026, 0, 5, 8)
const hour = 3_600_000

const draw = createRandom(Number(values.seed))
const below = (most: number): number => Math.floor(draw() * most)

/** Mulberry32. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-memento-'))
const [notes, dataFolder] = ['notes', 'data'].map((name) => path.join(folder, name)) as [string, string]
for (const each of [notes, dataFolder]) mkdirSync(each)
try {
  const store = openStore(path.join(dataFolder, 'alphanode.db'))
  const moments = await live(store)
  await store.close()
  const site = await startSite({ entrance: 'server', content: [], dataFolder })
  try {
    await check(site, moments)
  } finally {
    await site.stop()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Publishes, rolls back, withdraws and brings back, some at one second. Returns the moments, for instants beside them. */
async function live(store: Store): Promise<number[]> {
  const posts = Array.from({ length: postCount }, (_, number) => ({ slug: `note-${number}`, minor: 0, isLive: true }))
  const write = ({ slug, minor }: (typeof posts)[number]) =>
    writeFileSync(
      path.join(notes, `${slug}.md`),
      `---\ntitle: Note ${slug.slice(5)}\nsummary: It has many states.\ntopic: { problem: time, stack: http }\nrevision: { status: reviewed, version: 1.${minor}.0, lastReviewed: 2026-01-05, checked: [version ${minor}] }\n---\n\nState ${minor} of ${slug}.\n`,
    )
  for (const post of posts) write(post)
  let time = start
  await importPosts(store, { path: notes, now: new Date(time).toISOString() })
  const moments = [time]
  for (let step = 0; step < postCount * 12; step++) {
    time += draw() < 0.15 ? below(900) + 1 : below(40) * hour + below(3_600_000) + 1
    moments.push(time)
    const now = new Date(time).toISOString()
    const post = posts[below(postCount)] as (typeof posts)[number]
    const kind = draw()
    try {
      if (!post.isLive) await publish(store, post.slug, { version: `1.${post.minor}.0`, now })
      else if (kind < 0.15 && post.minor > 0) await rollback(store, post.slug, `1.${below(post.minor)}.0`, now)
      else if (kind < 0.25) await unpublish(store, post.slug, now)
      else {
        post.minor++
        write(post)
        await importPosts(store, { path: notes, now })
      }
      post.isLive = !(post.isLive && kind >= 0.15 && kind < 0.25)
    } catch (error) {
      // What a person withdrew or rolled back is not undone by an import, so that some steps have nothing to do.
      if (!(error instanceof AlphanodeError)) throw error
    }
  }
  time += hour
  const now = new Date(time).toISOString()
  for (const { slug, minor, isLive } of posts)
    if (!isLive) await publish(store, slug, { version: `1.${minor}.0`, now }).catch(() => undefined)
  return [...moments, time]
}

interface Switch {
  at: number
  version: string | null
}

async function check(site: Awaited<ReturnType<typeof startSite>>, moments: readonly number[]): Promise<void> {
  let siteUrl = ''
  const ask = async (
    address: string,
    init: { method?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> => {
    const at = siteUrl === '' ? address : address.replace(siteUrl, site.origin)
    const answer = await fetch(at, { ...init, redirect: 'manual' })
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }
  siteUrl = new URL(/Sitemap: (\S+)/.exec((await ask(`${site.origin}/robots.txt`)).text)?.[1] ?? '').origin
  const byLog = await replayLog(site)
  const byChanges = await replayChanges(siteUrl, ask)
  for (const [slug, switches] of byChanges) if (switches.at(-1)?.version === null) byChanges.delete(slug)
  const faults = new Map<string, number>()
  const told: string[] = []
  const fault = (kind: string, line: string) => {
    faults.set(kind, (faults.get(kind) ?? 0) + 1)
    if (told.length < 20) told.push(`${kind}: ${line}`)
  }
  const attempt = async (kind: string, what: string, work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      fault(kind, `${what}: ${error instanceof Error ? error.message : error}`)
    }
  }

  const known = new Map<string, { timegate: string; times: ReadonlyMap<string, number> }>()
  for (const slug of byChanges.keys())
    await attempt('discovery', slug, async () => {
      const original = `${siteUrl}/posts/${slug}`
      for (const method of ['GET', 'HEAD']) {
        const answer = await ask(original, { method })
        if (answer.status !== 200) throw new Error(`${method}: ${answer.status}`)
        if (!isVariedBy(answer, 'accept-datetime')) throw new Error(`${method}: Vary is ${answer.headers.get('vary')}`)
        if (answer.headers.has('memento-datetime')) throw new Error('what changes is no memento')
        const links = parseLinks(answer.headers.get('link') ?? '')
        for (const rel of ['timegate', 'timemap'])
          if (!links.some(({ rels }) => rels.includes(rel))) throw new Error(`${method}: no link ${rel}`)
      }
      const links = parseLinks((await ask(original)).headers.get('link') ?? '')
      const list = links.find(({ rels }) => rels.includes('timemap'))
      const map = await ask(list?.target ?? '')
      if (!(map.headers.get('content-type') ?? '').startsWith('application/link-format'))
        throw new Error(`the TimeMap is ${map.headers.get('content-type')}`)
      const parsed = parseTimeMap(map.text)
      if (parsed.original !== original) throw new Error(`the TimeMap is of ${parsed.original}`)
      if (parsed.self !== list?.target) throw new Error(`the TimeMap calls itself ${parsed.self}`)
      const times = new Map(parsed.mementos.map(({ uri, at }) => [uri, at]))
      for (const [uri, at] of times) {
        const found = checkMemento(await ask(uri), original)
        if (found !== at) throw new Error(`${uri} is of ${toMementoDate(found)}, the TimeMap says ${toMementoDate(at)}`)
      }
      known.set(slug, { timegate: parsed.timegate, times })
    })

  await attempt('bad dates', '', async () => {
    for (const date of [
      'yesterday',
      '2026-01-05T08:00:00Z',
      'Mon, 05 Jan 2026 08:00:00 +0100',
      'Mon, 31 Feb 2026 08:00:00 GMT',
    ]) {
      const { status } = await ask(`${siteUrl}/posts/${[...byChanges.keys()][0]}`, {
        headers: { 'accept-datetime': date },
      })
      if (status !== 400) fault('bad dates', `${date} is answered ${status}`)
    }
  })

  let right = 0
  const slugs = [...byChanges.keys()]
  const [first = start, last = start] = [moments[0], moments.at(-1)]
  for (let instant = 0; instant < Number(values.instants); instant++) {
    const slug = slugs[below(slugs.length)] as string
    const near = (moments[below(moments.length)] ?? start) + (below(3) - 1) * 1000
    const time = draw() < 0.5 ? near : first - hour + Math.floor(draw() * (last - first + 3 * hour))
    await attempt('instants', `${slug} at ${toMementoDate(time)}`, async () => {
      const { timegate = '', times } = known.get(slug) ?? {}
      const found = await negotiate(timegate, time, ask)
      for (const [name, switches] of [
        ['log', byLog.get(slug)],
        ['changes.json', byChanges.get(slug)],
      ] as const) {
        const version = versionAt(switches ?? [], time)
        if (found !== `${siteUrl}/posts/${slug}/${version}`) throw new Error(`${found}, by ${name} ${version}`)
      }
      const at = checkMemento(await ask(found), `${siteUrl}/posts/${slug}`)
      if (times?.get(found) !== at) throw new Error(`the memento is not in the TimeMap at ${toMementoDate(at)}`)
      right++
    })
  }
  process.stdout.write(
    `${slugs.length} posts, ${moments.length} moments: ${right} of ${values.instants} instants right; ${[...faults].map(([kind, count]) => `${kind} ${count}`).join(', ') || 'no faults'}\n${told.map((line) => `  ${line}\n`).join('')}`,
  )
  process.exitCode = faults.size > 0 ? 1 : 0
}

/** The latest state at or before an instant, or else the first; a time in which nothing was live has the version before it. Dates of HTTP have whole seconds. */
function versionAt(switches: readonly Switch[], time: number): string | null {
  const toSecond = (at: number) => Math.floor(at / 1000)
  const states = switches.filter(({ version }) => version !== null)
  return (states.findLast(({ at }) => toSecond(at) <= toSecond(time)) ?? states[0])?.version ?? null
}

async function replayLog(site: {
  cli(...args: string[]): Promise<{ stdout: string }>
}): Promise<Map<string, Switch[]>> {
  const { stdout } = await site.cli('log', '--json')
  const switches = new Map<string, Switch[]>()
  for (const line of stdout.split('\n').filter(Boolean)) {
    const entry = JSON.parse(line)
    const { slug, versionBefore: before, versionAfter: after } = entry
    if (slug === null || before === after) continue
    switches.set(slug, [...(switches.get(slug) ?? []), { at: Date.parse(entry.at), version: after }])
  }
  return switches
}

async function replayChanges(
  siteUrl: string,
  ask: (address: string) => Promise<Answer>,
): Promise<Map<string, Switch[]>> {
  const switches = new Map<string, Switch[]>()
  for (let next: string | undefined = `${siteUrl}/changes.json`; next !== undefined; ) {
    const page = JSON.parse((await ask(next)).text)
    for (const { at, url, to } of page.changes) {
      const slug = new URL(url).pathname.replace('/posts/', '')
      switches.set(slug, [{ at: Date.parse(at), version: to ?? null }, ...(switches.get(slug) ?? [])])
    }
    next = page.next_url
  }
  return switches
}
