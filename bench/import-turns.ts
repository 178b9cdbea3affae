import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** Of one import, from the start of the command to its end. */
interface Figures {
  /** Seconds of all threads of the process. */
  processor: number
  seconds: number
  /** Of the database after a clean end, its log with it where one is left. */
  megabytes: number
  /** The most that was in memory. */
  memory: number
}

const measures: Record<keyof Figures, string> = {
  processor: 'processor time, s',
  seconds: 'by the clock, s',
  megabytes: 'database, MB',
  memory: 'most memory, MB',
}

/** Written to the third descriptor by the process itself, since a parent is not told what its children used. */
const tellUse = `data:text/javascript,${encodeURIComponent(`
import { writeSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'
if (isMainThread) process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())))`)}`

/** Imports the same lines with several checkouts in turn, each time into an empty folder, and says the medians and ratios. */
export async function compareImports(
  lines: string,
  checkouts: readonly string[],
  { rounds, say }: { rounds: number; say(line: string): void },
): Promise<void> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'alphanode-imports-'))
  const sides = checkouts.map((checkout) => ({ checkout, found: [] as Figures[] }))
  try {
    // The first import of a checkout compiles its modules, which are kept.
    for (let round = -1; round < rounds; round++)
      for (const { checkout, found } of round % 2 === 0 ? sides : sides.toReversed()) {
        const figures = await importOnce(checkout, lines, scratch)
        if (round >= 0) found.push(figures)
      }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  const [first] = sides
  if (!first) return
  say(
    `| median of ${rounds} (least to most) | ${sides.map(({ checkout }) => path.basename(checkout)).join(' | ')} | ratios |`,
  )
  say(`|---|${'---|'.repeat(sides.length + 1)}`)
  for (const [measure, name] of Object.entries(measures)) {
    const all = sides.map(({ found }) =>
      found.map((figures) => figures[measure as keyof Figures]).sort((a, b) => a - b),
    )
    const medians = all.map((values) => values[Math.floor(values.length / 2)] ?? 0)
    const cells = all.map(
      (values, at) => `${medians[at]?.toFixed(1)} (${values[0]?.toFixed(1)} to ${values.at(-1)?.toFixed(1)})`,
    )
    const ratios = medians.slice(1).map((median) => (median / (medians[0] as number)).toFixed(2))
    say(`| ${name} | ${cells.join(' | ')} | ${ratios.join(', ')} |`)
  }
}

async function importOnce(checkout: string, lines: string, scratch: string): Promise<Figures> {
  const data = path.join(scratch, 'data')
  rmSync(data, { recursive: true, force: true })
  mkdirSync(data)
  const { flagsOf } = (await import(pathToFileURL(path.join(checkout, 'cli/flags.mjs')).href)) as {
    flagsOf(file: string): string[]
  }
  const begun = performance.now()
  const { status, stderr, output } = spawnSync(
    path.join(checkout, 'node_modules/.bin/node'),
    [...flagsOf('cli/alphanode.ts'), '--import', tellUse, 'cli/alphanode.ts', 'import', lines],
    {
      cwd: checkout,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      maxBuffer: 2 ** 28,
      env: {
        ...process.env,
        ALPHANODE_DATA: data,
        ALPHANODE_CONTENT: path.join(scratch, 'none'),
        NODE_COMPILE_CACHE: path.join(scratch, 'compiled', path.basename(checkout)),
        MALLOC_ARENA_MAX: '2',
      },
    },
  )
  const seconds = (performance.now() - begun) / 1000
  if (status !== 0) throw new Error(`The import of ${checkout} ended with ${status}: ${String(stderr).slice(-2000)}`)
  const used = JSON.parse(String(output[3])) as NodeJS.ResourceUsage
  const bytes = readdirSync(data)
    .filter((name) => /^alphanode\.db(?:-wal)?$/.test(name))
    .reduce((sum, name) => sum + statSync(path.join(data, name)).size, 0)
  return {
    processor: (used.userCPUTime + used.systemCPUTime) / 1e6,
    seconds,
    megabytes: bytes / 1e6,
    memory: used.maxRSS / 1024,
  }
}
