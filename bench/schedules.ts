import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3'
import { openStore, StoreError } from '#lib/store'
import { startJobs } from '#lib/work/jobs'
import { applyChanges } from '#lib/work/publishing'
import { toDraft } from '#lib/work/publishing/testing-effects.ts'
import { doingSchedules, planSchedule, rouseSchedules } from '#lib/work/scheduling'

/**
 * Many posts that go live in one second: `node bench/schedules.ts [--posts 1000] [--kills 0]`. Two processes do what is due.
 * With kills, one after the other ends by SIGKILL around that second and is started again; each post must go live once.
 */
const { values, positionals } = parseArgs({
  options: { posts: { type: 'string', default: '1000' }, kills: { type: 'string', default: '0' } },
  allowPositionals: true,
})
const [databaseFile] = positionals

if (databaseFile === undefined) await check()
else await work(databaseFile)

/** In a process of its own, as the thread of a server does it. */
async function work(file: string): Promise<void> {
  const store = openStore(file, { busyTimeout: 1000, cacheMegabytes: 8 })
  process.on('disconnect', () => process.exit())
  setInterval(() => {}, 1000)
  await rouseSchedules(store).catch((error: unknown) => {
    // The other one writes: the job is in line already.
    if (!(error instanceof StoreError && error.reason === 'busy')) throw error
  })
  startJobs(store, [doingSchedules(store)], { atOnce: 1 })
  process.send?.('ready')
}

async function check(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-schedules-'))
  const file = path.join(folder, 'alphanode.db')
  const store = openStore(file)
  const [posts, kills] = [Number(values.posts), Number(values.kills)]
  const versions = new Map<number, number>()
  const drafts = Array.from({ length: posts }, (_, post) =>
    toDraft({ versions }, { do: 'draft', post, topic: post % 40, series: 3, isRenamed: false, isReviewed: true }),
  )
  await store.write((transaction) => applyChanges(transaction, drafts, { now: new Date().toISOString() }))
  const start = () => fork(import.meta.filename, [file], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const due = Math.ceil((Date.now() + 20_000 + posts * 20) / 1000) * 1000
  for (let post = 0; post < posts; post++)
    await planSchedule(store, `post-${post}`, {
      action: 'publish',
      at: new Date(due + (post % 10) * 90).toISOString(),
      now: new Date().toISOString(),
      actor: 'bench',
    })
  const processes = [start(), start()]
  await Promise.all(processes.map((each) => once(each, 'message')))
  const other = new Database(file, { readonly: true })
  const countLive = () => other.prepare('SELECT count(*) FROM posts WHERE live IS NOT NULL').pluck().get() as number
  if (Date.now() > due) throw new Error('planning took too long: nothing would be measured')
  await sleep(due - Date.now() - 300)
  let [started, restarted] = [Date.now(), Date.now()]
  let isBack: Promise<unknown> = Promise.resolve()
  for (let kill = 0; kill < kills; kill++) {
    await sleep(Math.random() * 60)
    const victim = processes[kill % 2] as ChildProcess
    victim.kill('SIGKILL')
    await once(victim, 'exit')
    const back = start()
    processes[kill % 2] = back
    started = Date.now()
    isBack = once(back, 'message')
  }
  await isBack
  restarted = Date.now()
  // Nothing is measured before the last of them was due. A process is back when it looks for work: the seconds that Node takes
  // to read the sources are told beside it.
  const from = Math.max(due + 810, kills > 0 ? restarted : 0)
  while (countLive() < posts) {
    if (Date.now() > from + 120_000) throw new Error(`${countLive()} of ${posts} are live after two minutes`)
    await sleep(5)
  }
  const took = Date.now() - from
  for (const each of processes) each.kill('SIGKILL')
  const published = other.prepare("SELECT count(*) FROM log WHERE action = 'publish'").pluck().get()
  const done = other.prepare("SELECT count(*) FROM schedules WHERE state = 'done'").pluck().get()
  other.close()
  await store.close()
  rmSync(folder, { recursive: true, force: true })
  process.stdout.write(
    `${JSON.stringify({ posts, kills, published, done, startMs: kills > 0 ? restarted - started : 0, allLiveAfterMs: took })}\n`,
  )
  if (published !== posts || done !== posts) process.exitCode = 1
}
