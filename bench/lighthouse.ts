import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { startSite } from '../e2e/site.ts'
import { toFigures } from './percentiles.ts'

/**
 * Lighthouse, mobile preset, of an article, the front page and a topic, in turn: `npx node bench/lighthouse.ts --runs 5`.
 * npm brings the program. Of the browsers that are there, Chromium's headless shell is measured beside Chromium: the
 * latter keeps processes for a window that nobody sees, and on two cores they take time from the page.
 */
const program = 'lighthouse@13.5.0'
const browsers = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].filter((file) => existsSync(file))
const categories = ['performance', 'accessibility', 'best-practices', 'seo']
const metrics = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift']
const flags = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
]

interface Report {
  runtimeError?: { message: string }
  categories: Record<string, { score: number | null }>
  audits: Record<string, { numericValue?: number }>
}

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } })
const runs = Number(values.runs)
if (!Number.isInteger(runs) || runs < 1 || runs > 50) throw new RangeError('--runs: a whole number from 1 to 50')
if (browsers.length === 0) throw new Error('Needs chromium or chromium-headless-shell from the distribution.')

const site = await startSite({ entrance: 'server', content: path.resolve(import.meta.dirname, '..', 'content') })
const reports = new Map<string, Report[]>()
try {
  const topics = await (await fetch(`${site.origin}/topics`)).text()
  const topic = topics.match(/href="(\/topics\/[^"/]+)"/)?.[1] as string
  const article = '/posts/practical-guide-to-choosing-cache-boundaries-with-python-services-real-project-edition'
  for (let run = 0; run < runs; run++)
    for (const page of [article, '/', topic])
      for (const browser of browsers) {
        const name = `${path.basename(browser)} | ${page.slice(0, 30)}`
        reports.set(name, [...(reports.get(name) ?? []), await judge(site.origin + page, browser)])
      }
} finally {
  await site.stop()
}

const rows = [...reports].map(([name, all]) => {
  const scores = categories.map((category) => all.map((each) => toPercent(each, category)).join(' '))
  const medians = metrics.map((metric) => toMedian(all.map((each) => each.audits[metric]?.numericValue ?? Number.NaN)))
  return `| ${[name, ...scores, ...medians].join(' | ')} |`
})
process.stdout.write(`| browser | page | ${[...categories, ...metrics].join(' | ')} |\n`)
process.stdout.write(`|${'---|'.repeat(2 + categories.length + metrics.length)}\n${rows.join('\n')}\n`)

async function judge(url: string, browser: string): Promise<Report> {
  const words = ['--yes', program, url, '--output=json', '--quiet', `--chrome-flags=${flags.join(' ')}`]
  const options = { env: { ...process.env, CHROME_PATH: browser }, maxBuffer: 64 * 1024 * 1024, timeout: 120_000 }
  const { stdout } = await promisify(execFile)('npx', words, options)
  const report = JSON.parse(stdout) as Report
  if (report.runtimeError) throw new Error(`${url}: ${report.runtimeError.message}`)
  return report
}

function toPercent(report: Report, category: string): number {
  return Math.round((report.categories[category]?.score ?? 0) * 100)
}

function toMedian(numbers: readonly number[]): string {
  const { p50 } = toFigures(numbers)
  return p50 < 1 ? p50.toFixed(2) : String(Math.round(p50))
}
