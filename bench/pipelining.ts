/**
 * 40 connections that pipeline requests for a large page, with and without compression, that read slowly or not at all, and
 * that vanish; beside them one reader who asks for an article all the while. Prints the memory of all processes of the site
 * (calm, at most, and afterwards) and the reader's times. Only this machine is ever asked.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startSite } from '../e2e/site.ts'
import { createClient } from './client.ts'

const connections = 40
const seconds = 15
const article = '/posts/practical-guide-to-choosing-cache-boundaries-with-python-services-real-project-edition'
const large = '/posts/a-large-note'

interface Load {
  name: string
  /** Requests written at once. */
  depth: number
  encoding: string
  /** Bytes that a connection reads in a second; 0 for none. */
  bytesPerSecond: number
  /** Milliseconds after which a connection ends itself and another one takes its place. */
  vanishAfter: number
}

const loads: Load[] = [
  {
    name: 'pipelines 1,000 without compression',
    depth: 1000,
    encoding: 'identity',
    bytesPerSecond: 1e9,
    vanishAfter: 60_000,
  },
  { name: 'pipelines 1,000 with compression', depth: 1000, encoding: 'br', bytesPerSecond: 1e9, vanishAfter: 60_000 },
  {
    name: 'pipelines 30 without compression',
    depth: 30,
    encoding: 'identity',
    bytesPerSecond: 1e9,
    vanishAfter: 60_000,
  },
  { name: 'pipelines 30, reads 100 kB/s', depth: 30, encoding: 'identity', bytesPerSecond: 1e5, vanishAfter: 60_000 },
  { name: 'pipelines 30, reads nothing', depth: 30, encoding: 'identity', bytesPerSecond: 0, vanishAfter: 60_000 },
  { name: 'pipelines 30 cold questions, vanishes', depth: 30, encoding: 'br', bytesPerSecond: 1e9, vanishAfter: 100 },
]

if (process.send) await runLoad(Number(process.argv[2]), JSON.parse(process.argv[3] ?? '{}') as Load)
else await measure()

async function measure(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-pipelining-'))
  writeFileSync(path.join(folder, 'large.md'), toLargeNote())
  const content = [path.resolve(import.meta.dirname, '..', 'content'), folder]
  const site = await startSite({ entrance: 'server', content, environment: { WEB_CONCURRENCY: '1' } })
  try {
    const reader = createClient(site.origin, 1)
    const { body } = await reader.get(large, { 'accept-encoding': 'identity' })
    for (let i = 0; i < 200; i++) await reader.get(i % 2 === 0 ? large : article)
    await sleep(5000)
    const calm = readMemory(site.process.pid ?? 0)
    process.stdout.write(`${cpus().length} cores shared by site, load and reader; Node ${process.version}\n`)
    process.stdout.write(
      `the page has ${body.length} bytes; calm: ${toMegabytes(calm)}; a reader alone: ${await readFor(reader, 5)}\n`,
    )
    for (const load of loads) {
      const child = fork(import.meta.filename, [new URL(site.origin).port, JSON.stringify(load)], {
        serialization: 'advanced',
      })
      // Its process needs a while to start.
      await once(child, 'message')
      let most = 0
      const watch = setInterval(() => {
        most = Math.max(most, readMemory(site.process.pid ?? 0))
      }, 100)
      const times = await readFor(reader, seconds)
      child.send('stop')
      const [sent] = (await once(child, 'message')) as [{ requests: number; bytes: number; opened: number }]
      clearInterval(watch)
      const back = await untilCalm(site.process.pid ?? 0, calm)
      process.stdout.write(
        `${load.name}: ${sent.requests} requests on ${sent.opened} connections, ${toMegabytes(sent.bytes)} read; ` +
          `memory at most ${toMegabytes(most)} (${(most / calm).toFixed(2)} × calm), ${back}; another reader ${times}\n`,
      )
    }
    reader.close()
  } finally {
    await site.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A reader who asks for an article again and again. */
async function readFor(reader: ReturnType<typeof createClient>, length: number): Promise<string> {
  const end = performance.now() + 1000 * length
  const times: number[] = []
  while (performance.now() < end) {
    const { invoked, completed, status } = await reader.get(article, { 'accept-encoding': 'br' })
    if (status !== 200) throw new Error(`The reader was answered ${status}.`)
    times.push((completed - invoked) / 1e6)
    await sleep(2)
  }
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1)
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms (${sorted.length})`
}

async function untilCalm(pid: number, calm: number): Promise<string> {
  const started = performance.now()
  const near = 1.1 * calm
  while (performance.now() - started < 60_000) {
    if (readMemory(pid) < near) return `below 1.1 × calm after ${((performance.now() - started) / 1000).toFixed(1)} s`
    await sleep(250)
  }
  return `${(readMemory(pid) / calm).toFixed(2)} × calm after 60 s`
}

/** Resident bytes of a process and of all that it has started. */
function readMemory(pid: number): number {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      parents.set(Number(name), Number(fields[1]))
    } catch {
      // It has ended meanwhile.
    }
  }
  const isOfSite = (each: number): boolean =>
    each === pid || (parents.has(each) && isOfSite(parents.get(each) as number))
  let sum = 0
  for (const each of parents.keys()) {
    if (!isOfSite(each)) continue
    const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${each}/status`, 'utf8')) ?? []
    sum += 1024 * Number(kilobytes)
  }
  return sum
}

function toMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`
}

/** About 200 kB as a page. */
function toLargeNote(): string {
  const words = Array.from({ length: 24_000 }, (_, index) => `w${(index * 2_654_435_761) % 100_003}`)
  const paragraphs = Array.from({ length: 240 }, (_, index) => words.slice(100 * index, 100 * (index + 1)).join(' '))
  return [
    '---',
    'title: A large note',
    'summary: Many words.',
    'topic: { problem: size, stack: notes }',
    'revision: { status: reviewed, version: 1.0.0, lastReviewed: 2026-11-22 }',
    '---',
    '',
    ...paragraphs.map((paragraph) => `${paragraph}\n`),
  ].join('\n')
}

async function runLoad(port: number, load: Load): Promise<void> {
  let isRunning = true
  const counts = { requests: 0, bytes: 0, opened: 0 }
  process.on('message', () => {
    isRunning = false
    process.send?.(counts, undefined, {}, () => process.exit(0))
  })
  let number = 0
  const toAddress = () => (load.vanishAfter < 1000 ? `/search?q=question+${number++}` : large)
  const open = async () => {
    const socket = net.connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    counts.opened++
    const send = () => {
      counts.requests += load.depth
      const requests = Array.from(
        { length: load.depth },
        () => `GET ${toAddress()} HTTP/1.1\r\nhost: a\r\naccept-encoding: ${load.encoding}\r\n\r\n`,
      )
      socket.write(requests.join(''))
    }
    socket.on('connect', send)
    if (counts.opened === connections) process.send?.('started')
    if (load.bytesPerSecond === 0) socket.pause()
    let allowed = load.bytesPerSecond / 10
    let answered = 0
    socket.on('data', (chunk) => {
      counts.bytes += chunk.length
      allowed -= chunk.length
      if (allowed < 0) socket.pause()
      answered += chunk.toString('latin1').split('HTTP/1.1 ').length - 1
      if (answered >= load.depth) {
        answered = 0
        send()
      }
    })
    const refill = setInterval(() => {
      allowed = load.bytesPerSecond / 10
      if (allowed > 0) socket.resume()
    }, 100)
    const vanish = setTimeout(() => socket.destroy(), load.vanishAfter)
    // `once` of node:events fails with the first error, and to be cut off is what is measured.
    await new Promise((resolve) => socket.on('close', resolve))
    clearInterval(refill)
    clearTimeout(vanish)
  }
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (isRunning) {
        await open()
        await sleep(10)
      }
    }),
  )
}
