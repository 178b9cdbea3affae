import type { Question } from './questions.ts'
import type { Report } from './report.ts'

const words = { green: 'ok  ', amber: 'look', red: 'ACT ' } as const

/** The report for a terminal: the answers first, then what asks for something, then the rules. */
export function renderReport({ at, build, questions, rules }: Report): string {
  const head = `alphanode  ${at.slice(0, 19).replace('T', ' ')} UTC  build ${build}`
  const figures = rules
    .slice(0, 12)
    .map(
      ({ rule, requests, failed, hits, p50, p95 }) =>
        `  ${rule.padEnd(14)}${String(requests).padStart(9)}${String(failed).padStart(8)}${toShare(hits).padStart(8)}${toTime(p50).padStart(10)}${toTime(p95).padStart(10)}`,
    )
  const columns = `  ${'last hour'.padEnd(14)}${'requests'.padStart(9)}${'failed'.padStart(8)}${'hits'.padStart(8)}${'half'.padStart(10)}${'95 %'.padStart(10)}`
  return [head, '', ...questions.flatMap(renderQuestion), columns, ...figures, ''].join('\n')
}

function renderQuestion({ asks, light, says, checks }: Question): string[] {
  const lit = checks.filter((check) => check.light !== 'green')
  return [
    `${words[light]}  ${asks} ${says}`,
    ...lit.flatMap(({ name, says: each, advice, since }) => [
      `      ${name}${since ? `, since ${since.slice(0, 16).replace('T', ' ')} UTC` : ''}: ${each}`,
      ...(advice ? [`        → ${advice}`] : []),
    ]),
    '',
  ]
}

const toShare = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)} %`)
const toTime = (value: number | null): string =>
  value === null ? '> 10 s' : value < 1000 ? `≤ ${value} ms` : `≤ ${value / 1000} s`
