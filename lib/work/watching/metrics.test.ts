import { expect, test } from 'vitest'
import { createCounters } from './counters.ts'
import { renderMetrics } from './metrics.ts'

test('a traced answer stands for those that took as long, where the form has a place for it', async () => {
  const counters = createCounters(['article', 'feed'])
  const trace = '0af7651916cd43dd8448eb211c80319c'
  counters.countAnswer(0, 200, 'hit', 0.5)
  counters.countAnswer(0, 200, 'miss', 30, 'f'.repeat(32))
  counters.countAnswer(0, 200, 'miss', 40, trace)
  counters.countAnswer(1, 200, 'hit', 0.5)
  const state = { build: 'b1', tally: counters.read(), gauges: {}, checks: [], findExemplar: counters.findExemplar }
  const { body } = await renderMetrics(state, 'application/openmetrics-text; version=1.0.0')
  const marked = body.split('\n').filter((line) => line.includes(' # {'))
  expect(marked).toEqual([
    expect.stringMatching(
      new RegExp(
        `^alphanode_request_duration_seconds_bucket\\{rule="article",le="0.05"\\} 3 # \\{trace_id="${trace}"\\} 0.04 \\d+(\\.\\d+)?$`,
      ),
    ),
  ])
  expect((await renderMetrics(state)).body).not.toContain('trace_id')
})
