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
const rounds = 5
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

/** Every rival in turn, several times over: what disturbs the machine disturbs all of them. */
function compare(all: readonly Rival[]): string {
  const loads = new Map<string, Load[]>(all.map((rival) => [rival.name, []]))
  for (const rival of all) measureLoad(rival.url, 2)
  for (let round = 0; round < rounds; round++)
    for (const rival of all) loads.get(rival.name)?.push(measureLoad(rival.url, seconds))
  const medianOf = (name: string) => toFigures((loads.get(name) ?? []).map((load) => load.requestsPerSecond)).p50
  const own = medianOf(all[0]?.name ?? '')
  const rows = all.map(({ name }) => {
    const rate = medianOf(name)
    const p99 = toFigures((loads.get(name) ?? []).map((load) => load.p99)).p50
    return `| ${name} | ${Math.round(rate)} | ${(own / rate).toFixed(2)} | ${p99.toFixed(1)} ms |`
  })
  return [
    '| warm article, br, wrk -t1 -c16 | requests/s (median) | alphanode ÷ it | p99 |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n')
}
