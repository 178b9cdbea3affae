import { type ImportReport, listOmitted } from '#lib/work/importing'
import { rankOf } from './import-notices.ts'

export interface ReportFrame {
  /** What was imported. */
  path: string
  /** The counts in a sentence. */
  sentence: string
  dryRun: boolean
  /** RFC 3339, UTC. */
  now: string
}

const mostIssues = 500

/** The report of an import as one page that stands by itself, to be kept or sent. */
export function renderReportPage(report: ImportReport, { path, sentence, dryRun, now }: ReportFrame): string {
  const kinds = Object.entries(report.notices).toSorted(
    ([one, { count }], [other, { count: otherCount }]) => rankOf(one) - rankOf(other) || otherCount - count,
  )
  const title = `${dryRun ? 'What an import would do' : 'What an import did'}: ${path}`
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${toText(title)}</title>
<style>${css}</style>
<h1>${toText(title)}</h1>
<p>${toText(now)} · ${toText(sentence)}</p>
${listing(
  'Systems',
  report.folders.map(({ path: folder, title: system, evidence }) => `${folder}: ${system}, told by ${evidence}`),
)}
${table(kinds)}
${kinds.map(([what, kind]) => examples(what, kind)).join('\n')}
${listing('Not imported', listOmitted(report))}
${listing(
  report.issues.length > mostIssues ? `The first ${mostIssues} of ${report.issues.length} mistakes` : 'Mistakes',
  report.issues
    .slice(0, mostIssues)
    .map(({ path: file, line, code, field, message }) => `${file}:${line} ${code} ${field}: ${message}`),
)}
</html>
`
}

type Kind = ImportReport['notices'][string]

const table = (kinds: readonly [string, Kind][]): string =>
  kinds.length === 0
    ? '<p>Everything was carried.</p>'
    : `<table><caption>What a person may want to know</caption><thead><tr><th>Kind<th>Times<th>Notes</thead><tbody>
${kinds.map(([what, { count, notes }], index) => `<tr><td><a href="#kind-${index + 1}">${toText(what)}</a><td>${count}<td>${notes}`).join('\n')}
</tbody></table>`

function examples(what: string, { count, examples: found }: Kind): string {
  const rest = count - found.length
  const lines = found.map(
    ({ path, line, text }) =>
      `<li><code>${toText(path)}:${line}</code>${text ? ` <q>${toText(text.slice(0, 300))}</q>` : ''}`,
  )
  return `<section><h2>${toText(what)}</h2><ul>${lines.join('\n')}${rest > 0 ? `<li>and ${rest} more` : ''}</ul></section>`
}

const listing = (title: string, lines: readonly string[]): string =>
  lines.length === 0
    ? ''
    : `<section><h2>${toText(title)}</h2><ul>${lines.map((line) => `<li>${toText(line)}`).join('\n')}</ul></section>`

const toText = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

const css = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{text-align:start;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #8884}
td+td,th+th{text-align:end;font-variant-numeric:tabular-nums}caption{text-align:start;font-weight:600}
h1{font-size:1.4rem;overflow-wrap:anywhere}h2{font-size:1.1rem;margin-top:2rem}code{overflow-wrap:anywhere}
@media(prefers-color-scheme:dark){:root{color-scheme:dark}}`
