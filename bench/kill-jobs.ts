import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { countJobs, openStore, type Store } from '#lib/store'
import { addJobs, startJobs } from '#lib/work/jobs'

/**
 * Is each job done once, whatever is killed? `node bench/kill-jobs.ts [--kills 50] [--jobs 2000]`: two processes do jobs of one
 * database, and one of them after the other ends by SIGKILL after a random number of jobs. What jobs leave behind has no key,
 * so that a second effect would be seen.
 */
const { values, positionals } = parseArgs({
  options: { kills: { type: 'string', default: '50' }, jobs: { type: 'string', default: '2000' } },
  allowPositionals: true,
})
const [file] = positionals

if (file === undefined) await check()
else work(file)

/** In a process of its own. */
function work(databaseFile: string): void {
  const store = openStore(databaseFile, { busyTimeout: 2000 })
  const mark = {
    name: 'mark',
    attempts: 10_000,
    lease: 500,
    async work({ key }: { key: string }) {
      await sleep(Math.random() * 20)
      process.send?.(key)
      return {
        async effect(transaction: Store['read']) {
          await sql`INSERT INTO done VALUES (${key})`.execute(transaction)
          await sql`INSERT INTO done_again VALUES (${key})`.execute(transaction)
        },
      }
    },
  }
  startJobs(store, [mark])
  setInterval(() => {}, 1000)
  process.on('disconnect', () => process.exit())
}

async function check(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-kill-jobs-'))
  const databaseFile = path.join(folder, 'alphanode.db')
  const store = openStore(databaseFile)
  const [kills, count] = [Number(values.kills), Number(values.jobs)]
  await store.write(async (transaction) => {
    for (const table of ['done', 'done_again'])
      await sql`CREATE TABLE ${sql.table(table)} (key TEXT NOT NULL) STRICT`.execute(transaction)
    const jobs = Array.from({ length: count }, (_, index) => ({ kind: 'mark', key: `job ${index}` }))
    await addJobs(transaction, jobs, new Date())
  })
  const start = () => fork(import.meta.filename, [databaseFile], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const processes = [start(), start()]
  let met = 0
  for (let kill = 0; kill < kills; kill++) {
    const victim = processes[kill % 2] as ChildProcess
    for (let left = 1 + Math.floor(Math.random() * (count / kills)); left > 0; left--) await once(victim, 'message')
    await sleep(Math.random() * 10)
    victim.kill('SIGKILL')
    await once(victim, 'exit')
    met += (await countJobs(store.read))[0]?.beingDone ?? 0
    processes[kill % 2] = start()
  }
  while ((await countJobs(store.read)).length > 0) await sleep(100)
  for (const each of processes) each.kill('SIGKILL')
  const { rows } = await sql<{ done: number; distinct: number; again: number }>`SELECT count(*) AS done,
    count(DISTINCT key) AS "distinct", (SELECT count(*) FROM done_again) AS again FROM done`.execute(store.read)
  await store.close()
  rmSync(folder, { recursive: true })
  const [found] = rows
  process.stdout.write(`${JSON.stringify({ kills, jobs: count, heldAtKills: met, ...found })}\n`)
  if (found?.done !== count || found.distinct !== count || found.again !== count) process.exitCode = 1
}
