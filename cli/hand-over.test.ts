import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')

/** Says what becomes of it in the file that is its argument. */
const service = `
import { appendFileSync } from 'node:fs'
import { onStop } from ${JSON.stringify(path.join(root, 'lib/process/stop-signals.ts'))}
const note = (line) => appendFileSync(process.argv[2], line + '\\n')
onStop((signal) => {
  note('stops')
  process.exit(0)
})
process.on('SIGHUP', () => note('hung up'))
note('runs as ' + process.pid)
setInterval(() => {}, 1000)
`

function createFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-start-'))
  const file = path.join(folder, 'service.ts')
  const notes = path.join(folder, 'notes.txt')
  writeFileSync(file, service)
  writeFileSync(notes, '')
  const start = path.join(folder, 'start.mjs')
  writeFileSync(
    start,
    `import { handOver } from ${JSON.stringify(path.join(root, 'cli/hand-over.mjs'))}\nhandOver(${JSON.stringify(file)}, [${JSON.stringify(notes)}])`,
  )
  const script = `node ${start}`
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

test.each(['SIGTERM', 'SIGKILL'] as const)('%s to npm ends what it started', async (signal) => {
  const { folder, read } = createFolder()
  const npm = run('npm', ['start'], folder)
  await expect.poll(read, patience).toContain('runs as')
  npm.kill(signal)
  await expect.poll(read, patience).toMatch(/\nstops\n$/)
})

test('started directly, it outlives the shell that started it, and a terminal that hangs up', async () => {
  const { folder, script, read } = createFolder()
  const shell = run('sh', ['-c', `nohup ${script} & wait`], folder)
  await expect.poll(read, patience).toContain('runs as')
  const ended = once(shell, 'exit')
  process.kill(-Number(shell.pid), 'SIGHUP')
  await ended
  await expect.poll(read, patience).toContain('hung up')
  expect(read()).not.toContain('stops')
  process.kill(-Number(shell.pid), 'SIGTERM')
  await expect.poll(read, patience).toContain('stops')
})
