import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs, promisify } from 'node:util'
import { openStore, type Store } from '#lib/store'
import { contentHash } from '#lib/work/publishing'
import { verifyStore } from '#lib/work/verifying'
import { findCommand } from '../e2e/site.ts'

/**
 * Do the commands survive `kill -9` at any moment? `node bench/kill-commands.ts [--kills 100] [--minutes 60]`: publish, rollback,
 * backup and restore are killed at a random moment of their run, every other time within the few milliseconds in which they
 * write. The site then is as before or as after, verified, and the same command run again ends as one that was not interrupted.
 */
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '100' }, minutes: { type: 'string', default: '60' } },
})
const root = path.resolve(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-kill-commands-'))
const calm = path.join(folder, 'calm')
const earlier = path.join(folder, 'earlier.db')
const countPosts = 300
/** A command of these is done so long after its first write. */
const writingMs = 60
const faults: string[] = []

interface Killed {
  name: string
  args(data: string): string[]
  /** Before it is run again. */
  clear?(data: string): void
}

const environmentOf = (data: string) => ({ ...process.env, ALPHANODE_DATA: data, DATABASE_URL: '' })
const databaseIn = (data: string) => path.join(data, 'alphanode.db')
const saved = (data: string) => path.join(data, 'saved.db')
const commands: Killed[] = [
  { name: 'rollback', args: () => ['rollback', 'post-7'] },
  { name: 'publish', args: () => ['publish', 'post-8', '1.0.0'] },
  { name: 'backup', args: (data) => ['backup', saved(data)], clear: (data) => rmSync(saved(data), { force: true }) },
  { name: 'restore', args: () => ['restore', earlier] },
]

try {
  await prepare()
  const end = Date.now() + Number(values.minutes) * 60_000
  for (const [index, command] of commands.entries())
    await killOften(command, Date.now() + (end - Date.now()) / (commands.length - index))
  for (const fault of faults.slice(0, 20)) say(`  ${fault}`)
  say(`faults: ${faults.length}`)
  process.exitCode = faults.length > 0 ? 1 : 0
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** A site whose posts have two versions, and a backup of it from when they had one. */
async function prepare(): Promise<void> {
  for (const version of ['1.0.0', '1.1.0']) {
    const lines = path.join(folder, `${version}.jsonl`)
    const toText = (_: unknown, index: number) =>
      JSON.stringify({
        id: `post-${index}`,
        title: `Post ${index}`,
        summary: 'One of many.',
        topic: { problem: 'killing', stack: 'commands' },
        revision: { status: 'reviewed', version, checked: [version] },
        body: `The text of ${version}.`,
      })
    writeFileSync(lines, `${Array.from({ length: countPosts }, toText).join('\n')}\n`)
    await run(['import', lines], calm)
    if (version === '1.0.0') await run(['backup', earlier], calm)
  }
}

async function killOften(command: Killed, end: number): Promise<void> {
  const whole = path.join(folder, 'whole')
  cpSync(calm, whole, { recursive: true })
  const started = performance.now()
  await run(command.args(whole), whole)
  const duration = performance.now() - started
  const [before, after] = [await inStore(databaseIn(calm), contentHash), await inStore(databaseIn(whole), contentHash)]
  const found: Record<string, number> = {}
  let [kills, ended] = [0, 0]
  while (kills < Number(values.kills) && Date.now() < end) {
    const data = path.join(folder, `${command.name}-${kills}-${ended}`)
    cpSync(calm, data, { recursive: true })
    const isWriting = kills % 2 === 1
    const moment = Math.random() * (isWriting ? writingMs : duration)
    const wasKilled = await kill(command.args(data), data, { moment, isWriting })
    if (wasKilled) kills++
    else ended++
    const since = isWriting ? 'of writing' : 'of its run'
    const fault = (what: string) =>
      faults.push(`${command.name}, killed after ${moment.toFixed(0)} ms ${since}: ${what}`)
    const state = await judge(data, { before, after, fault })
    found[state] = (found[state] ?? 0) + 1
    const backup = saved(data)
    if (existsSync(backup) && (await inStore(backup, contentHash)) !== before) fault('the backup is not whole')
    command.clear?.(data)
    if (state === 'before' || state === 'moved away')
      await run(command.args(data), data).catch((error) => fault(String(error)))
    if ((await judge(data, { before, after, fault })) !== nameOf(after, { before, after }))
      fault('run again, it ends as another')
    rmSync(data, { recursive: true, force: true })
  }
  rmSync(whole, { recursive: true, force: true })
  say(
    `${command.name}: ${kills} kills within ${duration.toFixed(0)} ms, ${ended} had ended; found ${JSON.stringify(found)}`,
  )
}

interface Judging {
  before: string
  after: string
  fault(what: string): void
}

/** What a kill left: the database as before or as after, or none, which no start takes for an empty site. */
async function judge(data: string, { before, after, fault }: Judging): Promise<string> {
  if (!existsSync(databaseIn(data))) {
    const beside = readdirSync(data).filter((name) => /^alphanode\.db\.(?:before|restore)-/.test(name))
    if (beside.length === 0) fault('the database is gone')
    const isRefused = await run(['status'], data).then(
      () => false,
      () => true,
    )
    if (!isRefused) fault('an empty site took its place')
    return 'moved away'
  }
  return inStore(databaseIn(data), async (store) => {
    const { faults: wrong } = await verifyStore(store, (check, line) => fault(`${check}: ${line}`))
    if (wrong > 0) fault(`${wrong} faults in the store`)
    return nameOf(await contentHash(store), { before, after })
  })
}

function nameOf(hash: string, { before, after }: { before: string; after: string }): string {
  if (hash === after && before !== after) return 'after'
  return hash === before ? 'before' : 'neither'
}

async function inStore<T>(file: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = openStore(file)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

async function run(args: string[], data: string): Promise<void> {
  await promisify(execFile)(process.execPath, [findCommand(), ...args], { cwd: root, env: environmentOf(data) })
}

/** False when it ended by itself before. The moment counts from the start of the command, or from its first write. */
async function kill(
  args: string[],
  data: string,
  { moment, isWriting }: { moment: number; isWriting: boolean },
): Promise<boolean> {
  const before = stateOfFiles(data)
  const child = spawn(process.execPath, [findCommand(), ...args], {
    cwd: root,
    env: environmentOf(data),
    stdio: 'ignore',
  })
  const exit = once(child, 'exit')
  while (isWriting && child.exitCode === null && stateOfFiles(data) === before) await sleep(1)
  await Promise.race([exit, sleep(moment)])
  child.kill('SIGKILL')
  const [, signal] = await exit
  return signal === 'SIGKILL'
}

/** Names and sizes of everything in the data folder but what only readers share. */
function stateOfFiles(data: string): string {
  const names = readdirSync(data).filter((name) => !name.endsWith('-shm'))
  return names.map((name) => `${name} ${statSync(path.join(data, name), { throwIfNoEntry: false })?.size}`).join('\n')
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
