import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs, promisify } from 'node:util'
import { listRuns, openStore, type Store } from '#lib/store'
import { importPosts } from '#lib/work/importing'
import { contentHash, settleSimilar } from '#lib/work/publishing'
import { writeJsonLines } from '#lib/work/synthesizing'
import { verifyStore } from '#lib/work/verifying'
import { toFigures } from './percentiles.ts'

/**
 * Does an import survive `kill -9` at any moment? `node bench/kill-import.ts [--kills 200] [--posts 2000]`: the command is killed
 * at a random moment of its run into an empty folder, then the import runs to the end; the store must be that of an
 * import that nobody interrupted. Once in `--thorough` rounds the whole store is verified and the import run once more.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    posts: { type: 'string', default: '2000' },
    thorough: { type: 'string', default: '10' },
    minutes: { type: 'string', default: '60' },
  },
})

const environmentOf = (data: string) => ({ ...process.env, ALPHANODE_DATA: data, DATABASE_URL: '' })
const root = path.resolve(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-kill-import-'))
const lines = path.join(folder, 'posts.jsonl')
const left: Record<string, number> = {}
const faults: string[] = []
let kills = 0
let ended = 0
try {
  const out = createWriteStream(lines)
  await writeJsonLines(out, { count: Number(values.posts), seed: 1 })
  await finished(out.end())
  const whole = path.join(folder, 'whole')
  const duration = await timeImport(whole)
  const expected = await withStore(whole, contentHash)
  const files = readdirSync(whole)
  const end = Date.now() + Number(values.minutes) * 60_000
  const resumed: number[] = []
  while (kills < Number(values.kills) && Date.now() < end) {
    const data = path.join(folder, `round-${kills}`)
    const isThorough = kills % Number(values.thorough) === 0
    const moment = Math.random() * duration
    const wasKilled = await killImport(data, moment)
    // It was done before its moment came: that is no kill.
    if (!wasKilled) ended++
    else kills++
    const fault = (what: string) => faults.push(`killed after ${moment.toFixed(0)} ms: ${what}`)
    await withStore(data, async (store) => {
      const start = performance.now()
      await judge(store, { expected, isThorough, fault })
      resumed.push(performance.now() - start)
    })
    const strange = readdirSync(data).filter((name) => !files.includes(name))
    if (strange.length > 0) fault(`left ${strange.join(', ')}`)
    rmSync(data, { recursive: true, force: true })
  }
  say(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}`)
  say(
    `${kills} kills in the ${duration.toFixed(0)} ms of an import of ${values.posts} posts; ${ended} had ended before`,
  )
  say(
    `found at the kill: ${Object.entries(left)
      .map(([posts, times]) => `${posts} posts ${times} times`)
      .join(', ')}`,
  )
  say(`run to the end: p50 ${toFigures(resumed).p50.toFixed(0)} ms, max ${toFigures(resumed).max.toFixed(0)} ms`)
  say(`faults: ${faults.length}`)
  for (const fault of faults.slice(0, 20)) say(`  ${fault}`)
  process.exitCode = faults.length > 0 ? 1 : 0
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function timeImport(data: string): Promise<number> {
  const start = performance.now()
  await promisify(execFile)(process.execPath, ['cli/alphanode.ts', 'import', lines], {
    cwd: root,
    env: environmentOf(data),
  })
  return performance.now() - start
}

/** False when it ended by itself before. */
async function killImport(data: string, moment: number): Promise<boolean> {
  const child = spawn(process.execPath, ['cli/alphanode.ts', 'import', lines], {
    cwd: root,
    env: environmentOf(data),
    stdio: 'ignore',
  })
  const exit = once(child, 'exit')
  await Promise.race([exit, sleep(moment)])
  child.kill('SIGKILL')
  const [, signal] = await exit
  return signal === 'SIGKILL'
}

async function withStore<T>(data: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = openStore(path.join(data, 'alphanode.db'))
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

interface Judging {
  expected: string
  isThorough: boolean
  fault(what: string): void
}

async function judge(store: Store, { expected, isThorough, fault }: Judging): Promise<void> {
  const now = new Date().toISOString()
  const report = await importPosts(store, { path: lines, now })
  left[report.same] = (left[report.same] ?? 0) + 1
  if (report.new + report.same !== Number(values.posts) || report.rejected > 0)
    fault(`${report.new} new, ${report.same} same, ${report.changed} changed, ${report.rejected} rejected`)
  if ((await contentHash(store)) !== expected) fault('the content is another')
  const running = (await listRuns(store.read, 10)).filter(({ state }) => state === 'running')
  if (running.length > 0) fault(`${running.length} runs are said to be running`)
  if (!isThorough) return
  await settleSimilar(store, 200)
  const again = await importPosts(store, { path: lines, now })
  if (again.same !== Number(values.posts) || again.run !== null) fault(`again: ${JSON.stringify(again)}`)
  const { faults: wrong } = await verifyStore(store, (check, line) => fault(`${check}: ${line}`))
  if (wrong > 0) fault(`${wrong} faults in the store`)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
