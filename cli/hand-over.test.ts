import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')

/** Says what becomes of it in the file that is its argument. */
const service = `
import { appendFileSync } from 'node:fs'
import { onNpmGone } from './npm-gone.mjs'
import { onStop } from ${JSON.stringify(path.join(root, 'lib/process/stop-signals.ts'))}
const note = (line) => appendFileSync(process.argv[2], line + '\\n')
onStop((signal) => {
  note('stops')
  process.exit(0)
})
process.on('SIGHUP', () => note('hung up'))
if (!process.channel) onNpmGone(() => process.kill(process.pid, 'SIGTERM'))
note('runs as ' + process.pid + ', started by ' + process.ppid)
setInterval(() => {}, 1000)
`

/** A checkout of its own. Of the two names, that of what serves is the one that a Node of today becomes. */
function createFolder(name: 'serve.ts' | 'other.ts') {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-start-'))
  const notes = path.join(folder, 'notes.txt')
  mkdirSync(path.join(folder, 'cli'))
  for (const file of ['hand-over.mjs', 'flags.mjs', 'npm-gone.mjs'])
    cpSync(path.join(root, 'cli', file), path.join(folder, 'cli', file))
  writeFileSync(path.join(folder, 'cli', name), service)
  writeFileSync(notes, '')
  writeFileSync(
    path.join(folder, 'cli', 'start.mjs'),
    `import { handOver } from './hand-over.mjs'\nhandOver('cli/${name}', [${JSON.stringify(notes)}])`,
  )
  const script = `${process.execPath} ${path.join(folder, 'cli', 'start.mjs')}`
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ scripts: { start: script } }))
  const read = () => readFileSync(notes, 'utf8')
  onTestFinished(() => {
    const [, pid] = /runs as (\d+)/.exec(read()) ?? []
    if (pid && isAlive(Number(pid))) process.kill(Number(pid), 'SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  return { folder, script, read }
}

/** A Node starts in it, on a machine that may be busy. */
const patience = { timeout: 20_000 }

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** These tests may themselves be run by npm. */
const environment = { ...process.env }
for (const name of Object.keys(environment)) if (name.startsWith('npm_')) delete environment[name]

function run(command: string, args: string[], cwd: string): ChildProcess {
  return spawn(command, args, { cwd, env: environment, stdio: 'ignore', detached: true })
}

const ways = [
  ['SIGTERM', 'serve.ts'],
  ['SIGTERM', 'other.ts'],
  ['SIGKILL', 'serve.ts'],
  ['SIGKILL', 'other.ts'],
] as const

test.each(ways)('%s to npm ends what it started: %s', async (signal, name) => {
  const { folder, read } = createFolder(name)
  const npm = run('npm', ['start'], folder)
  await expect.poll(read, patience).toContain('runs as')
  npm.kill(signal)
  await expect.poll(read, patience).toMatch(/\nstops\n$/)
})

test.each(['serve.ts', 'other.ts'] as const)(
  '%s outlives the shell that started it, and a terminal that hangs up',
  async (name) => {
    const { folder, script, read } = createFolder(name)
    const shell = run('sh', ['-c', `nohup ${script} & wait`], folder)
    await expect.poll(read, patience).toContain('runs as')
    const ended = once(shell, 'exit')
    process.kill(-Number(shell.pid), 'SIGHUP')
    await ended
    await expect.poll(read, patience).toContain('hung up')
    expect(read()).not.toContain('stops')
    process.kill(-Number(shell.pid), 'SIGTERM')
    await expect.poll(read, patience).toContain('stops')
  },
)

test('what serves is the very process that was started, where Node can replace one', async () => {
  const { folder, script, read } = createFolder('serve.ts')
  const [file = '', ...args] = script.split(' ')
  const started = run(file, args, folder)
  await expect.poll(read, patience).toContain(`runs as ${started.pid}, started by ${process.pid}\n`)
})
