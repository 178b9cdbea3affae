import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3'
import { toBundleName } from '#lib/config/bundles.ts'
import { bundle } from '#lib/config/make-bundles.ts'
import { openStore } from '#lib/store'
import { applyChanges } from '#lib/work/publishing'
import { toDraft } from '#lib/work/publishing/testing-effects.ts'
import { planSchedule } from '#lib/work/scheduling'

/**
 * Many posts that go live in one second: `node bench/schedules.ts [--posts 1000] [--kills 0]`. Two processes do what is due,
 * from a bundle, as a server does. With kills, one after the other ends by SIGKILL around that second and is started again; each
 * post must go live once. Times are milliseconds from the second when all were due, or from the start of the last process.
 */
const { values } = parseArgs({
  options: { posts: { type: 'string', default: '1000' }, kills: { type: 'string', default: '0' } },
})
const root = path.resolve(import.meta.dirname, '..')

await check()

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
  const bundled = path.join(root, 'test-results', 'bench')
  await bundle(['bench/schedules-process.ts'], { root, to: bundled, place: (source) => path.join(root, source) })
  const entry = path.join(bundled, toBundleName('bench/schedules-process.ts'))
  const start = () => fork(entry, [file], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
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
  let restarted = Date.now()
  let isBack: Promise<unknown> = Promise.resolve()
  for (let kill = 0; kill < kills; kill++) {
    await sleep(Math.random() * 60)
    const victim = processes[kill % 2] as ChildProcess
    victim.kill('SIGKILL')
    await once(victim, 'exit')
    const back = start()
    processes[kill % 2] = back
    restarted = Date.now()
    isBack = once(back, 'message')
  }
  let ready = 0
  void isBack.then(() => {
    ready = Date.now()
  })
  // Nothing is measured before the last of them was due.
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
    `${JSON.stringify({ posts, kills, published, done, readyAfterMs: kills > 0 && ready > 0 ? ready - restarted : 0, allLiveAfterMs: took })}\n`,
  )
  if (published !== posts || done !== posts) process.exitCode = 1
}
