import { createHash } from 'node:crypto'
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { watchLog } from '#lib/telemetry/testing.ts'
import { createTestSite } from '#lib/work/publishing/testing.ts'
import { type Check, type Report, startWatching } from '#lib/work/watching'
import { createRequestHandler } from './handler.ts'
import { openPageStore } from './pages/page-store.ts'
import { ruleNames } from './rules/index.ts'

const broken: Check = { name: 'database', light: 'red', says: 'It is locked.', advice: 'End the other program.' }
const sound: Check = { name: 'disk', light: 'green', says: '60 % is free.', advice: null }

/** The production entrance on a database that cannot be asked and with a renderer that fails. */
async function createEntrance(checks: Check[], siteUrl = 'http://localhost:3000') {
  const site = createTestSite()
  const pages = openPageStore({
    ...{ file: path.join(path.dirname(site.databaseFile), 'pages.db'), build: 'b1' },
    ...{ memoryBytes: 1e6, diskBytes: 1e6 },
  })
  const unreachable = () => {
    throw new Error('The database cannot be asked.')
  }
  let looks = 0
  const watch = startWatching({
    ...{ store: site.store, databaseFile: site.databaseFile, build: 'b1', ruleNames, siteUrl: 'http://localhost' },
    statsFile: path.join(path.dirname(site.databaseFile), 'stats.db'),
    failedBuildFile: path.join(path.dirname(site.databaseFile), 'failed.json'),
    ping: async () => null,
    onError(message, error) {
      throw new Error(message, { cause: error })
    },
  })
  onTestFinished(watch.stop)
  const handler = createRequestHandler({
    store: { ...site.store, watcher: { current: unreachable } },
    ...{ pages, media: site.media, assets: new Map(), build: 'b1' },
    renderer: { render: () => Promise.reject(new Error('Nothing can be rendered.')) },
    settle: async () => undefined,
    showPlain: async () => undefined,
    connect: () => Promise.reject(new Error('No rule forwards.')),
    counters: watch.counters,
    ops: {
      ...{ build: 'b1', siteUrl, metrics: watch.metrics, report: watch.report },
      isGood: async (token) => token === 'the-token',
      async check() {
        looks++
        return checks
      },
    },
  })
  const server = http.createServer(handler).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
    pages.close()
  })
  const { port } = server.address() as AddressInfo
  const ask = (address: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${address}`, init)
  return { ask, port, counters: watch.counters, looks: () => looks }
}

test('the process says that it is alive while nothing else works', async () => {
  const { ask, looks } = await createEntrance([broken])
  const answer = await ask('/api/health/live')
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({ status: 'pass', build: 'b1' })
  expect(looks()).toBe(0)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'cache-control': 'no-store',
    'cache-status': 'alphanode; fwd=bypass; detail="rule=ops"',
    'x-robots-tag': 'noindex',
  })
})

test('it is not ready while a promise cannot be kept, and says which one', async () => {
  const { ask } = await createEntrance([sound, broken])
  const answer = await ask('/api/health/ready', { headers: { 'if-none-match': '*' } })
  expect(answer.status).toBe(503)
  expect(await answer.json()).toEqual({ status: 'fail', build: 'b1', checks: [sound, broken] })
})

test('it is ready with a warning where everything is still kept', async () => {
  const { ask } = await createEntrance([{ ...broken, light: 'amber' }])
  const answer = await ask('/api/health/ready')
  expect([answer.status, (await answer.json()).status]).toEqual([200, 'warn'])
})

test('many questions are one look', async () => {
  const { ask, looks } = await createEntrance([sound])
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask('/api/health/ready')))
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
  expect(looks()).toBe(1)
})

test('HEAD has no body, and other methods are refused', async () => {
  const { ask } = await createEntrance([sound])
  const head = await ask('/api/health/ready', { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
  expect((await ask('/api/health/ready', { method: 'POST' })).status).toBe(405)
})

const bearer = { authorization: 'Bearer the-token' }

describe('status and metrics', () => {
  test.each(['/status', '/metrics'])(
    '%s is for this machine, and for holders of a token elsewhere',
    async (address) => {
      const { ask } = await createEntrance([sound])
      expect((await ask(address)).status).toBe(200)
      for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'])
        expect([name, (await ask(address, { headers: { [name]: '127.0.0.1' } })).status]).toEqual([name, 401])
      const { ask: askPublic } = await createEntrance([sound], 'https://notes.example')
      const refused = await askPublic(address)
      expect(refused.status).toBe(401)
      expect(refused.headers.get('www-authenticate')).toContain('Bearer')
      expect((await askPublic(address, { headers: { authorization: 'Bearer another' } })).status).toBe(401)
      expect((await askPublic(address, { headers: bearer })).status).toBe(200)
      const basic = Buffer.from('anyone:the-token').toString('base64')
      expect((await askPublic(address, { headers: { authorization: `Basic ${basic}` } })).status).toBe(200)
    },
  )

  test('a browser that is led here by another name is a stranger', async () => {
    const { port } = await createEntrance([sound])
    const status = await new Promise((resolve, reject) => {
      http
        .get({ port, host: '127.0.0.1', path: '/status', headers: { host: 'evil.example' } }, (response) =>
          resolve(response.resume().statusCode),
        )
        .on('error', reject)
    })
    expect(status).toBe(401)
  })

  test('the page answers four questions, loads nothing and runs nothing', async () => {
    const { ask } = await createEntrance([sound])
    const answer = await ask('/status', { headers: { accept: 'text/html' } })
    const html = await answer.text()
    expect([...html.matchAll(/<h2>([^<]*\?)<\/h2>/g)].map(([, asks]) => asks)).toEqual([
      'Is it up?',
      'Is it slow?',
      'Are jobs failing?',
      'Did the last deployment change anything?',
    ])
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? []
    const hash = createHash('sha256').update(style).digest('base64')
    expect(answer.headers.get('content-security-policy')).toContain(`style-src 'sha256-${hash}';`)
    expect(html).not.toMatch(/<script|\sstyle=|\son[a-z]+=|https?:/)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('the same is JSON for those who accept it first', async () => {
    const { ask } = await createEntrance([sound])
    const report = (await (await ask('/status', { headers: { accept: 'application/json' } })).json()) as Report
    expect(report.questions.map(({ asks, light }) => [asks, light])).toMatchObject([
      ['Is it up?', 'green'],
      ['Is it slow?', expect.any(String)],
      ['Are jobs failing?', 'green'],
      ['Did the last deployment change anything?', 'green'],
    ])
    expect(report.series).toHaveLength(12)
    expect(report.series.every(({ values }) => values.length === 96)).toBe(true)
  })

  test('what is asked is counted by rule, class and outcome, and no address is in a label', async () => {
    const { ask } = await createEntrance([sound])
    watchLog()
    for (let number = 0; number < 300; number++) await ask(`/posts/a-note-${number}?q=${number}`)
    await ask('/api/health/ready')
    await ask('/', { method: 'PUT' })
    const text = await (await ask('/metrics')).text()
    expect(text).toMatch(/^alphanode_requests_total\{rule="article",class="5xx",outcome="miss"\} 300$/m)
    expect(text).toMatch(/^alphanode_requests_total\{rule="ops",class="2xx",outcome="bypass"\} 1$/m)
    expect(text).toMatch(/^alphanode_requests_total\{rule="none",class="4xx",outcome="bypass"\} 1$/m)
    expect(text).toMatch(/^alphanode_request_duration_seconds_count\{rule="article"\} 300$/m)
    expect(text).not.toContain('a-note')
    expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length).toBeLessThan(200)
  })

  test('whatever is asked, there are no more than 2,000 series', async () => {
    const { ask, counters } = await createEntrance([sound])
    for (const rule of [...ruleNames, null])
      for (const status of [200, 301, 404, 500])
        for (const outcome of ['hit', 'miss', 'bypass'] as const)
          counters.countAnswer(counters.indexOf(rule), status, outcome, 1)
    const text = await (await ask('/metrics')).text()
    const series = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    expect(series.length).toBeGreaterThan(ruleNames.length * 20)
    expect(series.length).toBeLessThanOrEqual(2000)
  })

  test('the form of the metrics is the one that is accepted', async () => {
    const { ask } = await createEntrance([sound])
    const open = await ask('/metrics', { headers: { accept: 'application/openmetrics-text; version=1.0.0' } })
    expect(open.headers.get('content-type')).toContain('application/openmetrics-text')
    const text = await open.text()
    expect(text).toMatch(/# EOF\n$/)
    expect(text).toMatch(/^# TYPE alphanode_renders_failed counter$/m)
    expect((await ask('/metrics')).headers.get('content-type')).toContain('text/plain; version=0.0.4')
  })
})
