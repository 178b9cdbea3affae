import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { startSite } from '../e2e/site.ts'
import { measureCold } from './cold.ts'
import { hasCommand, type Load, measureLoad } from './load.ts'
import { toFigures } from './percentiles.ts'
import { type Rival, startBare, startNginx, takeSample } from './rivals.ts'
import { measureVisible } from './visible.ts'

const article = '/posts/practical-guide-to-choosing-cache-boundaries-with-python-services-real-project-edition'
const rounds = 10
const seconds = 3

const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-bench-'))
const content = path.resolve(import.meta.dirname, '..', 'content')
const server = await startSite({ entrance: 'server', content })
const plain = await startSite({ entrance: 'next', content })
const rivals: Rival[] = []
try {
  await fetch(server.origin + article).then((response) => response.arrayBuffer())
  const sample = await takeSample(server.origin + article)
  rivals.push({ name: 'alphanode, one process', url: server.origin + article, stop: async () => undefined })
  rivals.push(await startBare(sample, folder))
  if (hasCommand('nginx')) rivals.push(await startNginx(sample, folder))
  rivals.push({ name: 'next start, the same build', url: plain.origin + article, stop: async () => undefined })
  const table = compare(rivals)
  const cold = await measureCold(server)
  const visible = await measureVisible(server, folder)
  const text = `${table}\n\n${cold}\n\n${visible}\n`
  process.stdout.write(`\n${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}\n\n${text}`)
  if (process.argv.includes('--write')) writeFileSync(path.resolve('bench-results.md'), text)
} finally {
  for (const rival of rivals) await rival.stop()
  await server.stop()
  await plain.stop()
  rmSync(folder, { recursive: true, force: true })
}

/**
 * Every rival in turn, there and back, several times over: what disturbs the machine disturbs all of them. Ratios are taken
 * within a round.
 */
function compare(all: readonly Rival[]): string {
  const loads = new Map<string, Load[]>(all.map((rival) => [rival.name, []]))
  for (const rival of all) measureLoad(rival.url, 2)
  for (let round = 0; round < rounds; round++)
    for (const rival of round % 2 === 0 ? all : all.toReversed())
      loads.get(rival.name)?.push(measureLoad(rival.url, seconds))
  const ratesOf = (name: string) => (loads.get(name) ?? []).map((load) => load.requestsPerSecond)
  const own = ratesOf(all[0]?.name ?? '')
  const rows = all.map(({ name }) => {
    const ratios = own.map((rate, round) => rate / (ratesOf(name)[round] ?? Number.NaN))
    const { p50: ratio, max } = toFigures(ratios)
    const p99 = toFigures((loads.get(name) ?? []).map((load) => load.p99)).p50
    const range = `${Math.min(...ratios).toFixed(2)} to ${max.toFixed(2)}`
    return `| ${name} | ${Math.round(toFigures(ratesOf(name)).p50)} | ${ratio.toFixed(2)} (${range}) | ${p99.toFixed(1)} ms |`
  })
  return [
    `| warm article, br, wrk -t1 -c16 | requests/s (median of ${rounds}) | alphanode ÷ it, median and range | p99 |`,
    '|---|---|---|---|',
    ...rows,
  ].join('\n')
}
