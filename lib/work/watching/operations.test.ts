import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { createCounters } from './counters.ts'
import { renderMetrics } from './metrics.ts'
import { lightNames } from './questions.ts'

const folder = path.resolve(import.meta.dirname, '../../../docs/operations')
const read = (file: string) => readFileSync(path.join(folder, file), 'utf8')

/** Every metric and label that `/metrics` has once something was asked, and the values of its lights. */
async function listMetrics() {
  const counters = createCounters(['article'])
  counters.countAnswer(0, 200, 'hit', 1)
  counters.countRender(10, false)
  const checks = lightNames.map((name) => ({ name, light: 'green' as const, says: '', advice: null }))
  const { body } = await renderMetrics({ build: 'b1', tally: counters.read(), gauges: {}, checks })
  const lines = body.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  const names = new Set(lines.map((line) => line.replace(/[{ ].*/, '')))
  const labels = new Set(lines.flatMap((line) => [...line.matchAll(/([a-z]+)="/g)].map(([, label = '']) => label)))
  return { names, labels }
}

interface Rules {
  groups: { rules: { alert: string; expr: string; annotations: Record<string, string> }[] }[]
}

const rules = (parse(read('alerts.yml')) as Rules).groups.flatMap((group) => group.rules)
const dashboard = JSON.parse(read('dashboard.json')) as { panels: { title: string; targets: { expr: string }[] }[] }
const queries = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
]

test.each(queries)('%s asks for what /metrics has: %s', async (_, expr) => {
  const { names, labels } = await listMetrics()
  const asked = expr.match(/\balphanode_\w+/g) ?? []
  expect(asked.length > 0 || expr.startsWith('up{')).toBe(true)
  expect(asked.filter((name) => !names.has(name))).toEqual([])
  const grouped = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/))
  const matched = [...expr.matchAll(/([a-z]+)(?:=~?|!=)"/g)].map(([, label = '']) => label)
  expect([...grouped, ...matched].filter((label) => label !== 'job' && !labels.has(label))).toEqual([])
})

test('a front that has one server asks only whether it is alive: stored pages are served while it is not ready', () => {
  const text = readFileSync(path.resolve(folder, '../caches/haproxy.cfg'), 'utf8')
  expect(text.match(/^ *server /gm)).toHaveLength(1)
  expect(text).toMatch(/^ *option httpchk GET \/api\/health\/live$/m)
})

test('each alert says what to do, and has a series for which it fires and one for which it is silent', () => {
  const { tests } = parse(read('alerts.test.yml')) as {
    tests: { alert_rule_test: { alertname: string; exp_alerts: unknown[] }[] }[]
  }
  for (const { alert, annotations } of rules) {
    expect(annotations.advice).toMatch(/\w/)
    const own = tests.flatMap((each) => each.alert_rule_test).filter(({ alertname }) => alertname === alert)
    expect([alert, own.map(({ exp_alerts: expected }) => expected.length)]).toEqual([alert, [1, 0]])
  }
})
