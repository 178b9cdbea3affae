import type { Site } from '../e2e/site.ts'
import { toFigures } from './percentiles.ts'

const posts = 300

/** The first request for each of many articles: nothing of them is stored yet. */
export async function measureCold(site: Site): Promise<string> {
  const file = `${site.dataFolder}/cold.jsonl`
  await site.cli('synthesize', '--count', String(posts), '--seed', '3', '--out', file)
  await site.cli('import', file)
  const sitemap = await (await fetch(`${site.origin}/sitemaps/0.xml`)).text()
  const paths = [...sitemap.matchAll(/<loc>[^<]*?(\/posts\/[^<]+)<\/loc>/g)].map((match) => match[1] as string)
  const times: number[] = []
  for (const [index, path] of paths.entries()) {
    const started = performance.now()
    const response = await fetch(site.origin + path)
    await response.arrayBuffer()
    if (index >= 20) times.push(performance.now() - started)
  }
  const first = paths.at(-1) as string
  const versionless = await Promise.all(Array.from({ length: 100 }, () => fetch(`${site.origin}${first}?again`)))
  const renders = versionless.filter((response) => /stored/.test(response.headers.get('cache-status') ?? '')).length
  return [
    '| cold article | |',
    '|---|---|',
    `| articles asked for once | ${times.length} |`,
    `| p50 | ${toFigures(times).p50.toFixed(1)} ms |`,
    `| p95 | ${toFigures(times).p95.toFixed(1)} ms |`,
    `| renders for 100 requests at once of a stored page | ${renders} |`,
  ].join('\n')
}
