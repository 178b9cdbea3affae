import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { parsePostMeta, toPostSlug } from '#lib/core/posts'
import { synthesize, writeJsonLines } from '#lib/work/synthesizing'
import { startSite } from '../e2e/site.ts'
import { createClient } from './client.ts'

/**
 * Does anything grow without a bound? `node bench/budgets.ts [--urls 200000] [--posts 20000] [--memory 16] [--disk 32]`: distinct
 * addresses, half of them unknown, against a server with small budgets (in MB). The page store must stay within its budget and
 * the memory of all its processes be flat in the second half.
 */
const { values } = parseArgs({
  options: {
    urls: { type: 'string', default: '200000' },
    posts: { type: 'string', default: '20000' },
    memory: { type: 'string', default: '16' },
    disk: { type: 'string', default: '32' },
    minutes: { type: 'string', default: '60' },
  },
})
const megabyte = 1024 * 1024
const readersAtOnce = 8
/** Addresses between two samples. */
const sampleEvery = 250

const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-budgets-'))
const lines = path.join(folder, 'posts.jsonl')
const out = createWriteStream(lines)
const made = { count: Number(values.posts), seed: 1 }
await writeJsonLines(out, made)
await finished(out.end())
const posts = [...synthesize(made)].flatMap(({ id, meta: input }) => {
  const { meta } = parsePostMeta(input)
  return meta ? [{ slug: encodeURIComponent(toPostSlug(id, meta)), version: meta.revision.version }] : []
})

/** The address that the site goes by, which is not the one it is asked at. */
let siteUrl = ''
const site = await startSite({
  entrance: 'server',
  content: lines,
  environment: { ALPHANODE_PAGES_MEMORY: values.memory, ALPHANODE_PAGES_DISK: values.disk },
})
const total = Number(values.urls)
/** Of a post, its addresses are as many as it takes to reach the number that was asked for. */
const rounds = Math.ceil(total / 2 / posts.length)
try {
  siteUrl = /Sitemap: (https?:\/\/[^/]+)/.exec(await (await fetch(`${site.origin}/robots.txt`)).text())?.[1] ?? ''
  if (siteUrl === '') throw new Error('robots.txt does not say which address the site goes by.')
  const { get, close } = createClient(site.origin, readersAtOnce)
  const taken: ReturnType<typeof takeSample>[] = []
  const answers: Record<string, number> = {}
  const end = Date.now() + Number(values.minutes) * 60_000
  let next = 0
  const run = async () => {
    while (next < total && Date.now() < end) {
      const at = next++
      const { status } = await get(toAddress(at), { 'accept-encoding': 'br' })
      answers[status] = (answers[status] ?? 0) + 1
      if (at % sampleEvery === 0) taken.push(takeSample())
    }
  }
  await Promise.all(Array.from({ length: readersAtOnce }, run))
  close()
  process.exitCode = report(next, answers, taken) ? 0 : 1
} finally {
  await site.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** Known and unknown in turn, each address once, and all kinds all the while: what grows is not one kind's share. */
function toAddress(at: number): string {
  const index = at >> 1
  const post = posts[index % posts.length]
  if (!post || at % 2 === 1) return `/posts/nobody-wrote-${index}${index % 3 === 0 ? '.md' : ''}`
  const pass = Math.floor(index / posts.length)
  const round = ((index % posts.length) + pass) % rounds
  if (round === 0) return `/posts/${post.slug}.md`
  if (round === 1) return `/posts/${post.slug}`
  if (round === 2) return `/posts/${post.slug}/${post.version}`
  return `/oembed?maxwidth=${200 + round}&url=${encodeURIComponent(`${siteUrl}/posts/${post.slug}`)}`
}

/** A process and those that it started. */
function listProcesses(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  return [pid, ...children.flatMap(listProcesses)]
}

/** Without the files that it maps, the database among them: the system takes these back when it needs the memory. */
function memoryOf(pid: number): number {
  return Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024
}

function takeSample() {
  const [serving = 0, ...others] = listProcesses(site.process.pid as number).map(memoryOf)
  const rendering = others.reduce((sum, each) => sum + each, 0)
  const sizeOf = (name: string) => statSync(path.join(site.dataFolder, name), { throwIfNoEntry: false })?.size ?? 0
  return { serving, rendering, memory: serving + rendering, disk: sizeOf('pages.db'), log: sizeOf('pages.db-wal') }
}

function report(asked: number, answers: Record<string, number>, taken: ReturnType<typeof takeSample>[]): boolean {
  const memory = taken.map((sample) => sample.memory)
  const mean = (list: readonly number[]) => list.reduce((sum, each) => sum + each, 0) / list.length
  const [third, last] = [mean(quarter(memory, 2)), mean(quarter(memory, 3))]
  const disk = Math.max(...taken.map((sample) => sample.disk))
  const log = Math.max(...taken.map((sample) => sample.log))
  const isWithin = disk <= Number(values.disk) * megabyte * 1.05
  const isFlat = last <= third * 1.05
  const mb = (bytes: number) => `${(bytes / megabyte).toFixed(0)} MB`
  say(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}`)
  say(`${asked} distinct addresses of ${posts.length} posts and of none; answers ${JSON.stringify(answers)}`)
  say(`pages.db at most ${mb(disk)} of ${values.disk} MB${isWithin ? '' : ', too large'}; its log at most ${mb(log)}`)
  const toQuarters = (list: readonly number[]) => [0, 1, 2, 3].map((part) => mb(mean(quarter(list, part)))).join(', ')
  say(
    `memory, mean of each quarter: ${toQuarters(memory)}${isFlat ? '' : ', it grows'}; at most ${mb(Math.max(...memory))}`,
  )
  say(`of the process that serves: ${toQuarters(taken.map((sample) => sample.serving))}`)
  say(`of those that it started: ${toQuarters(taken.map((sample) => sample.rendering))}`)
  return isWithin && isFlat
}

function quarter(list: readonly number[], part: number): number[] {
  return list.slice(Math.floor((list.length * part) / 4), Math.floor((list.length * (part + 1)) / 4))
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
