import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { startSite } from '../e2e/site.ts'
import { type Coherence, runCoherence, soon, writeFirstPosts } from './coherence-run.ts'

/**
 * Does anybody ever read an old revision? `node bench/coherence.ts [--publishes 10000] [--readers 32] [--processes 1]`: one
 * process publishes as fast as it can, readers ask the production entrance, and a checker judges every answer. With `--mutate`
 * an old answer is planted once in `--every` reads, and the run succeeds only if the checker finds exactly those.
 */
const { values } = parseArgs({
  options: {
    publishes: { type: 'string', default: '10000' },
    readers: { type: 'string', default: '32' },
    minutes: { type: 'string', default: '60' },
    processes: { type: 'string', default: '1' },
    mutate: { type: 'boolean', default: false },
    every: { type: 'string', default: '10000' },
  },
})

const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-coherence-'))
const posts = path.join(folder, 'posts.jsonl')
writeFirstPosts(posts)
const site = await startSite({
  entrance: 'server',
  content: posts,
  environment: { WEB_CONCURRENCY: values.processes },
})
try {
  const result = await runCoherence({
    origin: site.origin,
    databaseFile: path.join(site.dataFolder, 'alphanode.db'),
    publishes: Number(values.publishes),
    readers: Number(values.readers),
    minutes: Number(values.minutes),
    ...(values.mutate ? { forgetEvery: Number(values.every) } : {}),
  })
  report(result)
  process.exitCode = isAsExpected(result) ? 0 : 1
} finally {
  await site.stop()
  rmSync(folder, { recursive: true, force: true })
}

function isAsExpected({ faulty, planted, readings }: Coherence): boolean {
  const isWhole = readings.mixed.length === 0 && readings.broken.length === 0
  return isWhole && (values.mutate ? planted > 0 && faulty === planted : faulty === 0)
}

function report({ publishes, seconds, readings, soonAfter, faults, faulty, planted }: Coherence): void {
  const { reads, notModified, mixed, broken, sightings, moments } = readings
  const count = (rule: string) => faults.filter((fault) => fault.rule === rule).length
  const kinds = Object.entries(reads).map(([kind, number]) => `${kind} ${number}`)
  say(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}, ${values.processes} server process(es)`)
  say(`publishes  ${publishes} in ${seconds.toFixed(1)} s (${(publishes / seconds).toFixed(0)}/s)`)
  say(`reads      ${moments.length} (${kinds.join(', ')}; 304: ${notModified}), naming ${sightings.length} revisions`)
  say(
    `soon       ${soon.map((limit, at) => `${soonAfter[at]} within ${limit} ms`).join(', ')} after an acknowledgement`,
  )
  say(
    `stale ${count('stale')}, backwards ${count('backwards')}, future ${count('future')}, mixed ${mixed.length}, broken ${broken.length}`,
  )
  if (values.mutate) say(`planted    ${planted} old answers; answers found wrong: ${faulty}`)
  for (const line of [...mixed, ...broken].slice(0, 10)) say(`  ${line}`)
  for (const { rule, expected, sighting } of values.mutate ? [] : faults.slice(0, 10))
    say(`  ${rule}: ${JSON.stringify(sighting)}, expected ${expected}`)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
