import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openStore } from '#lib/store'
import { verifyStore } from '#lib/work/verifying'
import { findFreePort } from '../e2e/free-port.ts'
import { toFigures } from './percentiles.ts'

/**
 * Does a start survive `kill -9` at any moment? `node bench/kill-start.ts [--kills 100] [--minutes 60]`: a note of the folder is
 * changed, `cli/start.mjs` is started and killed with all that it started, at a random moment until its first answer. The next
 * start must show the change and every note, and the store must verify. The build must be there.
 */
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '100' }, minutes: { type: 'string', default: '60' } },
})
const root = path.resolve(import.meta.dirname, '..')
const scratch = mkdtempSync(path.join(tmpdir(), 'alphanode-kill-start-'))
const notes = path.join(scratch, 'notes')
const dataFolder = path.join(scratch, 'data')
const countNotes = 60
const patience = 180_000
const faults: string[] = []
const durations: number[] = []
let [kills, answered] = [0, 0]

mkdirSync(notes)
for (let note = 0; note < countNotes; note++) writeNote(note, 'as it was first')

try {
  durations.push(await startWhole('as it was first'))
  const end = Date.now() + Number(values.minutes) * 60_000
  while (kills < Number(values.kills) && Date.now() < end) await killOnce()
  const { p50, p95, max } = toFigures(durations)
  say(`${kills} kills of a start, ${answered} of them after its first answer; ${faults.length} faults`)
  say(`until the first answer after a kill: p50 ${p50.toFixed(0)}, p95 ${p95.toFixed(0)}, at most ${max.toFixed(0)} ms`)
  for (const fault of faults.slice(0, 20)) say(`  ${fault}`)
  process.exitCode = faults.length > 0 ? 1 : 0
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

function writeNote(note: number, words: string): void {
  writeFileSync(path.join(notes, `note-${note}.md`), `# Note ${note}\n\nThe text of note ${note}, ${words}.\n`)
}

async function killOnce(): Promise<void> {
  const words = `as it is after ${kills}`
  writeNote(kills % countNotes, words)
  const moment = Math.random() * (durations.at(-1) ?? 0) * 0.8
  const port = await findFreePort()
  const child = start(port)
  const exit = once(child, 'exit')
  await Promise.race([exit, sleep(moment)])
  if (await isAnswered(`http://127.0.0.1:${port}/`)) answered++
  endAll(child, 'SIGKILL')
  await exit
  const before = faults.length
  durations.push(await startWhole(words))
  if (faults.length > before) say(`kill ${kills}, after ${moment.toFixed(0)} ms: ${faults.slice(before).join('; ')}`)
  kills++
}

/** Starts, looks at every note, stops and verifies. Answers how long it took until the first answer, in milliseconds. */
async function startWhole(words: string): Promise<number> {
  const started = performance.now()
  const origin = `http://127.0.0.1:${await findFreePort()}`
  const child = start(Number(new URL(origin).port))
  const exit = once(child, 'exit')
  try {
    while (!(await isAnswered(`${origin}/`))) {
      if (child.exitCode !== null) throw new Error(`the next start ended with ${child.exitCode}`)
      if (performance.now() - started > patience) throw new Error('the next start does not answer')
      await sleep(10)
    }
    const took = performance.now() - started
    for (let note = 0; note < countNotes; note++) await lookAt(`${origin}/posts/note-${note}.md`, note, words)
    return took
  } catch (error) {
    faults.push(String(error))
    return durations.at(-1) ?? 0
  } finally {
    endAll(child, 'SIGTERM')
    await exit
    await verify()
  }
}

async function lookAt(address: string, note: number, words: string): Promise<void> {
  const response = await fetch(address)
  const text = await response.text()
  if (response.status !== 200) faults.push(`note ${note} is answered ${response.status}`)
  else if (note === kills % countNotes && !text.includes(words)) faults.push(`note ${note} is not ${words}`)
}

async function verify(): Promise<void> {
  const store = openStore(path.join(dataFolder, 'alphanode.db'), { readonly: true })
  await verifyStore(store, (check, line) => faults.push(`${check}: ${line}`))
  await store.close()
}

/** Leads a group of its own, so that all that it starts dies with it, as when a machine is switched off. */
function start(port: number): ChildProcess {
  const env = { ...process.env, ALPHANODE_DATA: dataFolder, PORT: String(port), HOST: '127.0.0.1' }
  return spawn(process.execPath, ['cli/start.mjs', 'cli/serve.ts', notes], {
    cwd: root,
    env,
    stdio: 'ignore',
    detached: true,
  })
}

function endAll(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  process.kill(signal === 'SIGKILL' ? -child.pid : child.pid, signal)
}

async function isAnswered(address: string): Promise<boolean> {
  const response = await fetch(address).catch(() => undefined)
  await response?.arrayBuffer()
  return response?.ok === true
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
