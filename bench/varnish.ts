import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { AlphanodeError } from '#lib/errors'
import { openStore } from '#lib/store'
import { createResolver } from '#lib/web/resolve/resolve.ts'
import { toResponseHeaders } from '#lib/web/respond/response-headers.ts'
import { applyChanges, publish, rollback, unpublish } from '#lib/work/publishing'
import { effectSteps, toDraft } from '#lib/work/publishing/testing-effects.ts'

/**
 * A real Varnish that keeps every page for a day and is told the tags of each receipt: `node bench/varnish.ts [--count 300]
 * [--seed 7]`. Needs Debian's `varnish` and `varnish-modules` (for xkey). After each publication every address is asked
 * through it; the origin answers with the key of the page, so that an old page shows itself.
 */
const { values } = parseArgs({
  options: { count: { type: 'string', default: '300' }, seed: { type: 'string', default: '7' } },
})
const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-varnish-'))
const file = path.join(folder, 'alphanode.db')
const store = openStore(file)
const other = new Database(file, { readonly: true })
const resolver = createResolver(store)
const posts = 12
const at = (minute: number) => new Date(Date.UTC(2026, 10, 1) + minute * 60_000).toISOString()

const origin = http.createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://origin')
  const decision = await resolver.resolve({ pathname: url.pathname, search: url.search })
  const isPage = decision.kind === 'page'
  response.writeHead(isPage ? 200 : 404, isPage ? toResponseHeaders(decision) : { 'cache-control': 'no-store' })
  response.end(isPage ? decision.key : 'none')
})
await new Promise<void>((resolve) => origin.listen(0, '127.0.0.1', resolve))
const { port } = origin.address() as AddressInfo
const front = port === 65_535 ? port - 1 : port + 1

writeFileSync(
  path.join(folder, 'front.vcl'),
  `vcl 4.1;
import xkey;
backend default { .host = "127.0.0.1"; .port = "${port}"; }
sub vcl_recv {
  if (req.method == "PURGE") { return (synth(200, "purged " + xkey.purge(req.http.x-tags))); }
  return (hash);
}
sub vcl_backend_response {
  set beresp.http.xkey = beresp.http.surrogate-key;
  if (beresp.status == 200) { set beresp.ttl = 1d; set beresp.grace = 0s; } else { set beresp.uncacheable = true; set beresp.ttl = 0s; }
}
sub vcl_deliver { set resp.http.x-hits = obj.hits; }
`,
)
const varnish = spawn(
  'varnishd',
  [
    '-F',
    '-j',
    'none',
    '-a',
    `127.0.0.1:${front}`,
    '-f',
    path.join(folder, 'front.vcl'),
    '-n',
    path.join(folder, 'work'),
    '-s',
    'malloc,64m',
  ],
  { stdio: ['ignore', 'ignore', 'pipe'] },
)
let said = ''
varnish.stderr.on('data', (text) => {
  said += text
})

const agent = new http.Agent({ keepAlive: true, maxSockets: 8 })

function ask(address: string, method = 'GET', headers: Record<string, string> = {}) {
  return new Promise<{ status: number; body: string; hits: number }>((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port: front, path: address, method, headers, agent },
      async (response) => {
        let body = ''
        for await (const chunk of response) body += chunk
        resolve({ status: response.statusCode ?? 0, body, hits: Number(response.headers['x-hits'] ?? 0) })
      },
    )
    request.on('error', reject)
    request.end()
  })
}

async function untilItAnswers(): Promise<void> {
  for (let tries = 0; ; tries++)
    try {
      await ask('/')
      return
    } catch (error) {
      if (tries > 600 || varnish.exitCode !== null)
        throw new Error(`Varnish does not answer: ${said}`, { cause: error })
      await sleep(100)
    }
}

const lists = [
  ...[
    '/',
    '/topics',
    '/tags',
    '/series',
    '/feed.json',
    '/rss.xml',
    '/sitemap.xml',
    '/sitemaps/0.xml',
    '/llms.txt',
    '/llms-full.txt',
    '/llms-full/0.txt',
  ],
  ...['/changes.json', '/search?q=post', '/series/series-1', '/topics/problem-1', '/topics/problem-2', '/tags/tag-1'],
]
const toAddresses = (slug: string) => [
  ...[`/posts/${slug}`, `/posts/${slug}.md`, `/posts/${slug}/versions`, `/posts/${slug}/1.1.0`],
  ...[`/og/${slug}/1.1.0.png`, `/oembed?url=${encodeURIComponent(`http://localhost:3000/posts/${slug}`)}`],
]
const listAddresses = () => [
  ...lists,
  ...(other.prepare('SELECT slug FROM slugs').pluck().all() as string[]).flatMap(toAddresses),
]

async function findStale(): Promise<{ asked: number; hits: number; stale: string[] }> {
  const addresses = listAddresses()
  let hits = 0
  const stale: string[] = []
  for (const address of addresses) {
    const url = new URL(address, 'http://origin')
    const decision = await resolver.resolve({ pathname: url.pathname, search: url.search })
    const { body, hits: kept } = await ask(address)
    if (kept > 0) hits++
    if (body !== (decision.kind === 'page' ? decision.key : 'none')) stale.push(address)
  }
  return { asked: addresses.length, hits, stale }
}

let [asked, hits, moves, purged, untold] = [0, 0, 0, 0, 0]
const versions = new Map<number, number>()
try {
  await untilItAnswers()
  const steps = fc.sample(effectSteps(posts, { minLength: 1, maxLength: 1 }), {
    numRuns: Number(values.count) * 6,
    seed: Number(values.seed),
  })
  for (const [minute, step] of steps.flat().entries()) {
    if (moves >= Number(values.count)) break
    const now = at(minute)
    if (step.do === 'draft') {
      // The policy of a source is seen at once, so it stays as it is: a draft has no receipt.
      const draft = toDraft({ versions }, { ...step, isReviewed: step.post % 5 !== 0 })
      await store.write((transaction) => applyChanges(transaction, [draft], { now }))
      // A draft is in the log, whose last entry names the list of changes and the versions of the post; both say what they said.
      const num = other.prepare('SELECT num FROM posts WHERE id = ?').pluck().get(draft.id)
      await ask('/', 'PURGE', { 'x-tags': `changes post:${num}` })
      continue
    }
    const slug = other.prepare('SELECT slug FROM posts WHERE id = ?').pluck().get(`post-${step.post}`)
    if (typeof slug !== 'string') continue
    await findStale()
    const receipt = await (step.do === 'rollback'
      ? rollback(store, slug, null, now)
      : step.do === 'unpublish'
        ? unpublish(store, slug, now)
        : publish(store, slug, { now, ...(step.do === 'again' ? { version: '1.1.0' } : {}) })
    ).catch((error: unknown) => {
      if (error instanceof AlphanodeError) return null
      throw error
    })
    if (!receipt) continue
    moves++
    // What the front shows before the purge: some of it is old, so the check can fail.
    const before = await findStale()
    untold += before.stale.length
    const answer = await ask('/', 'PURGE', { 'x-tags': receipt.effects.tags.join(' ') })
    if (answer.status !== 200) throw new Error(`expected 200 for a purge, found ${answer.status}`)
    purged += receipt.effects.tags.length
    const after = await findStale()
    asked += after.asked
    hits += after.hits
    if (after.stale.length > 0) throw new Error(`stale after ${JSON.stringify(step)}: ${after.stale.join(' ')}`)
  }
  process.stdout.write(
    `${moves} publications, ${purged} tags purged: of ${asked} answers 0 are stale and ${hits} are hits; before the purges ${untold} were stale\n`,
  )
} finally {
  varnish.kill()
  origin.close()
  agent.destroy()
  other.close()
  await store.close()
  rmSync(folder, { recursive: true, force: true })
}
