import { createHash } from 'node:crypto'
import type { DatedCheck, Question, Report, RuleFigures, Series } from '#lib/work/watching'
import { statusStyle } from './status-style.ts'

/** The page has no script and loads nothing: its one style is named by its hash. */
export const statusPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(statusStyle).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const words = { green: 'all is well', amber: 'look', red: 'act' } as const

/** The four questions with their answers, then what they rest on. Drawn here, so that it works while nothing can be rendered. */
export const renderStatusPage = ({ at, build, questions, rules, series }: Report): string =>
  [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">',
    `<title>${toHtml(toTitle(questions))}</title><style>${statusStyle}</style></head><body><main>`,
    `<header><h1>Status</h1><p>${toMoment(at)} · build ${toHtml(build)} · <a href="/status">look again</a></p></header>`,
    ...questions.map(renderQuestion),
    '<section><h2>The last hour, by rule</h2>',
    renderRules(rules),
    '</section><section><h2>The last 24 hours</h2><div class="charts">',
    ...series.map(renderSeries),
    '</div></section></main></body></html>',
  ].join('\n')

function toTitle(questions: readonly Question[]): string {
  const worst = questions.find(({ light }) => light === 'red') ?? questions.find(({ light }) => light === 'amber')
  return worst ? `${worst.light}: ${worst.asks} ${worst.says}` : 'Status: all is well'
}

const renderQuestion = ({ asks, light, says, checks }: Question): string =>
  [
    `<section class="${light}"><h2>${toHtml(asks)}</h2>`,
    `<p class="answer">${mark(light)} ${toHtml(says)}</p>`,
    `<dl>${checks.map(renderCheck).join('')}</dl></section>`,
  ].join('\n')

const renderCheck = ({ name, light, says, advice, since }: DatedCheck): string =>
  [
    `<div class="${light}"><dt>${mark(light)} ${toHtml(name)}</dt><dd>${toHtml(says)}`,
    advice ? `<p class="advice">${withCode(toHtml(advice))}</p>` : '',
    since && light !== 'green' ? `<p class="since">since ${toMoment(since)}</p>` : '',
    '</dd></div>',
  ].join('')

/** A light is told by a word and a shape as well, never by its colour alone. */
const mark = (light: DatedCheck['light']): string =>
  `<svg class="mark ${light}" viewBox="0 0 12 12" role="img" aria-label="${words[light]}">${shapes[light]}</svg>`

const shapes = {
  green: '<circle cx="6" cy="6" r="4"/>',
  amber: '<path d="M6 1 11 11H1Z"/>',
  red: '<path d="M2 2h8v8H2Z"/>',
} as const

function renderRules(rules: readonly RuleFigures[]): string {
  if (rules.length === 0) return '<p>There were no requests.</p>'
  const toTime = (value: number | null) =>
    value === null ? '&gt; 10 s' : value < 1000 ? `≤ ${value} ms` : `≤ ${value / 1000} s`
  const rows = rules.map(
    ({ rule, requests, failed, hits, p50, p95 }) =>
      `<tr><th scope="row">${toHtml(rule)}</th><td>${requests}</td><td>${failed}</td><td>${
        hits === null ? '–' : `${Math.round(hits * 100)} %`
      }</td><td>${toTime(p50)}</td><td>${toTime(p95)}</td></tr>`,
  )
  const head = ['Rule', 'Requests', 'Failed', 'Hits', 'Half within', '95 % within']
  return `<div class="table" tabindex="0" role="region" aria-label="Figures by rule"><table><thead><tr>${head
    .map((name) => `<th scope="col">${name}</th>`)
    .join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`
}

const [width, height] = [288, 48]

function renderSeries({ name, unit, values }: Series): string {
  const known = values.filter((value) => value !== null)
  const most = Math.max(0, ...known)
  const present = known.at(-1)
  const bar = width / values.length
  const bars = values.flatMap((value, index) => {
    if (value === null || most === 0 || value === 0) return []
    const tall = Math.max(1, (value / most) * height)
    return [
      `<rect x="${(index * bar).toFixed(1)}" y="${(height - tall).toFixed(1)}" width="${(bar * 0.8).toFixed(1)}" height="${tall.toFixed(1)}"/>`,
    ]
  })
  const said =
    known.length === 0 ? 'nothing measured yet' : `now ${toValue(present ?? 0, unit)}, at most ${toValue(most, unit)}`
  return [
    `<figure><figcaption>${toHtml(name)} <span>${said}</span></figcaption>`,
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${toHtml(name)}: ${said}">${bars.join('')}`,
    `<path class="floor" d="M0 ${height}H${width}"/></svg></figure>`,
  ].join('')
}

function toValue(value: number, unit: Series['unit']): string {
  if (unit === 'share') return `${(value * 100).toFixed(0)} %`
  if (unit === 'ms') return `${Math.round(value)} ms`
  if (unit === 'bytes') return value < 1e9 ? `${(value / 1e6).toFixed(0)} MB` : `${(value / 1e9).toFixed(1)} GB`
  return String(Math.round(value))
}

const toMoment = (at: string): string => `<time datetime="${at}">${at.slice(0, 16).replace('T', ' ')} UTC</time>`

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const toHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character)
const withCode = (text: string): string => text.replace(/`([^`]+)`/g, '<code>$1</code>')
