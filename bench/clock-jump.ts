import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startSite } from '../e2e/site.ts'

/**
 * Does a clock that jumps turn its light, and no other? `node bench/clock-jump.ts`: a server whose wall clock is Debian's
 * libfaketime (`faketime`), moved forward, back before what was done last, and right again. Prints after how many seconds
 * `/api/health/ready` said so.
 */
const library = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1'
if (!existsSync(library)) throw new Error('Debian’s package `faketime` is needed.')

interface Light {
  name: string
  light: 'green' | 'amber' | 'red'
  says: string
}

const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-clock-'))
const offset = path.join(folder, 'offset')
/** A whole file at each moment: libfaketime reads it at every look at the clock. */
const moveTo = (seconds: number): void => {
  writeFileSync(`${offset}.new`, `${seconds < 0 ? '' : '+'}${seconds}`)
  renameSync(`${offset}.new`, offset)
}
moveTo(0)
const site = await startSite({
  entrance: 'server',
  content: path.join(import.meta.dirname, '..', 'content'),
  environment: {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: offset,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  },
})

async function findLit(): Promise<Light[]> {
  const response = await fetch(`${site.origin}/api/health/ready`)
  const { checks } = (await response.json()) as { checks: Light[] }
  return checks.filter(({ light }) => light !== 'green')
}

/** Moves the clock, and says when the light was as it should be and what else was lit meanwhile. */
async function move(what: string, seconds: number, isLit: boolean): Promise<void> {
  const others = new Set<string>()
  moveTo(seconds)
  const start = performance.now()
  let said: number | undefined
  let last: Light[] = []
  while (performance.now() - start < 15_000) {
    last = await findLit()
    for (const { name } of last) if (name !== 'clock') others.add(name)
    if (last.some(({ name }) => name === 'clock') === isLit) said ??= performance.now() - start
    await sleep(200)
  }
  const clock = last.find(({ name }) => name === 'clock')
  const after = said === undefined ? 'never' : `after ${(said / 1000).toFixed(1)} s`
  console.info(
    `${what}: ${isLit ? 'lit' : 'out'} ${after}${clock ? `, ${clock.light}: ${clock.says}` : ''}; others: ${[...others].join(', ') || 'none'}`,
  )
}

try {
  console.info('before:', await findLit())
  await move('an hour forward', 3600, true)
  await move('right again', 0, false)
  await move('an hour back', -3600, true)
  await move('right again', 0, false)
} finally {
  await site.stop()
  rmSync(folder, { recursive: true, force: true })
}
