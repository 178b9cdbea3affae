import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const results = path.join(root, 'test-results')
const only = process.argv.slice(2)

const environment = {
  ...process.env,
  // Hundreds of databases are opened and closed, and half of a test's time went to getting their memory page by page. With
  // large pages (Linux with glibc; others ignore it) the units take a fifth less processor time.
  GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1',
  TMPDIR: findQuickFolder(),
}

interface Counts {
  passed: number
  failed: number
}

interface UnitReport {
  numPassedTests: number
  numFailedTests: number
  testResults: UnitFile[]
}

interface UnitFile {
  name: string
  message: string
  assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
}

/** Each is one check, passed or failed. Most of them use one processor, so all are begun at once. */
const checks: Record<string, string[]> = {
  typecheck: ['typescript/bin/tsc', '--noEmit'],
  lint: ['@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.'],
  unused: ['knip/bin/knip.js', '--no-progress'],
}

const steps: Record<string, () => Counts> = {
  unit: () => {
    const outputFile = `--outputFile=${path.join(results, 'unit.json')}`
    const { status } = run('vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', outputFile])
    const report = readReport<UnitReport>('unit.json')
    failures.push(...(report?.testResults ?? []).flatMap(toFailures))
    return report
      ? withStatus({ passed: report.numPassedTests, failed: report.numFailedTests }, status)
      : { passed: 0, failed: 1 }
  },
  e2e: () => {
    if (!hasBrowser()) return { passed: 0, failed: 1 }
    if (spawnSync(process.execPath, ['cli/build.ts'], { cwd: root, stdio: 'inherit' }).status !== 0)
      return { passed: 0, failed: 1 }
    const { status } = run('@playwright/test/cli.js', ['test'])
    const report = readReport<{ stats: { expected: number; unexpected: number; flaky: number } }>('e2e.json')
    return report
      ? withStatus({ passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky }, status)
      : { passed: 0, failed: 1 }
  },
}

rmSync(results, { recursive: true, force: true })
/** What failed, repeated at the end: the log of the end-to-end tests is long, and its end is read first. */
const failures: string[] = []
const total: Counts = { passed: 0, failed: 0 }
const isAsked = ([name]: [string, unknown]) => only.length === 0 || only.includes(name)
await Promise.all(
  Object.entries(checks)
    .filter(isAsked)
    .map(async ([name, command]) => {
      const { isPassed, output } = await runAside(command)
      process.stdout.write(`\n── ${name}\n${output}`)
      count(name, { passed: isPassed ? 1 : 0, failed: isPassed ? 0 : 1 })
    }),
)
for (const [name, step] of Object.entries(steps).filter(isAsked)) {
  process.stdout.write(`\n── ${name}\n`)
  count(name, step())
}
if (failures.length > 0) process.stdout.write(`\n${failures.join('\n').slice(0, 8000)}\n`)
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
process.exitCode = total.failed > 0 ? 1 : 0

function count(name: string, counts: Counts): void {
  total.passed += counts.passed
  total.failed += counts.failed
  if (counts.failed > 0) failures.push(`${name}: ${counts.failed} failed`)
}

/** What it wrote is answered once it ended, so that lines of several do not mix. */
async function runAside([script = '', ...args]: string[]): Promise<{ isPassed: boolean; output: string }> {
  const file = path.join(root, 'node_modules', script)
  const started = spawn(process.execPath, [file, ...args], { cwd: root, env: environment })
  const parts: Buffer[] = []
  for (const stream of [started.stdout, started.stderr]) stream.on('data', (part: Buffer) => parts.push(part))
  const [status] = await once(started, 'close')
  return { isPassed: status === 0, output: Buffer.concat(parts).toString() }
}

function run(script: string, args: string[]): SpawnSyncReturns<Buffer> {
  const file = path.join(root, 'node_modules', script)
  return spawnSync(process.execPath, [file, ...args], { cwd: root, env: environment, stdio: 'inherit' })
}

/**
 * Each commit of a test waits until the disk has it, which takes longer than the rest of many tests. Memory that is mounted as
 * a folder does not make them wait; a few tests write some hundred megabytes.
 */
function findQuickFolder(): string {
  const memory = '/dev/shm'
  if (process.env.TMPDIR || !existsSync(memory)) return tmpdir()
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize > 4 * 1024 ** 3 ? memory : tmpdir()
}

/** A runner that ends badly has failed, whatever it counted. */
function withStatus(counts: Counts, status: number | null): Counts {
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/** A file that failed, with what its tests (or the file itself, where it could not be read) say of it. */
function toFailures({ name, message, assertionResults }: UnitFile): string[] {
  const failed = assertionResults.filter(({ status }) => status === 'failed')
  const reasons = failed.map(({ fullName, failureMessages }) => `${fullName}\n${failureMessages.join('\n')}`)
  if (message) reasons.push(message)
  return reasons.map((reason) => `${path.relative(root, name)}: ${reason.split('\n').slice(0, 12).join('\n  ')}`)
}

function readReport<T>(name: string): T | null {
  const file = path.join(results, name)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null
}

/**
 * Playwright drives the system’s Chromium, by preference the one without windows, which takes a third of the time. On Debian it
 * is installed where there is none.
 */
function hasBrowser(): boolean {
  const files = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']
  const isThere = () => files.some((file) => existsSync(file))
  if (isThere()) return true
  process.stdout.write('Installing chromium-headless-shell …\n')
  const install = 'apt-get update -qq && apt-get install -y -qq chromium-headless-shell >/dev/null'
  spawnSync('sh', ['-c', install], { stdio: 'inherit' })
  if (isThere()) return true
  process.stdout.write(
    `There is no browser: the tests of the site need Chromium as ${files[0]} (Debian: sudo apt-get install chromium-headless-shell).\n`,
  )
  return false
}
