import { expect, onTestFinished, test } from 'vitest'
import { captureConsole, createLog, withOrigin } from './index.ts'
import { watchLog } from './testing.ts'
import { withoutPrivate, writeLine } from './write-line.ts'

test('a line says when, how bad, who, and what it was about', async () => {
  const { read } = watchLog()
  await withOrigin({ request: 'a1', rule: 'article', key: 'article/x/1.0.0-0' }, async () => {
    await Promise.resolve()
    createLog('web').error('A page could not be made.', { err: new TypeError('no such thing') })
  })
  createLog('web').warn('Later.')
  expect(read()).toMatchObject([
    {
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      level: 'error',
      process: expect.any(String),
      pid: process.pid,
      module: 'web',
      msg: 'A page could not be made.',
      request: 'a1',
      rule: 'article',
      key: 'article/x/1.0.0-0',
      err: { type: 'TypeError', message: 'no such thing', stack: expect.stringContaining('log.test.ts') },
    },
    { level: 'warn', msg: 'Later.' },
  ])
  expect(read()[1]).not.toHaveProperty('request')
})

test('on a terminal a line is for people', () => {
  const written: string[] = []
  const json = JSON.stringify({
    level: 'error',
    time: '2026-11-28T10:20:30.456Z',
    process: 'server',
    pid: 1,
    module: 'web',
    request: 'a1',
    err: { type: 'Error', message: 'm', stack: 'Error: m\n    at x' },
    msg: 'It failed.',
  })
  writeLine({ isTTY: true, write: (text) => written.push(text) }, `${json}\n`)
  expect(written).toEqual(['10:20:30 error server web: It failed. request=a1\n  Error: m\n      at x\n'])
})

const token = 'Zm9vYmFyYmF6cXV4'
test.each([
  `/preview/${token} took too long`,
  `GET /preview/${token}?x=1`,
  `"http://localhost/preview/${token}/"`,
  `POST /desk/welcome/${token}`,
  `/search?q=${token}&page=2`,
  `/missing?wanted=${token}`,
  `/oembed?format=json&url=${token}`,
])('nothing private is written: %s', (text) => {
  expect(withoutPrivate(text)).not.toContain(token)
})

test('what a library prints becomes a line', () => {
  const { lines, read } = watchLog()
  const { log, info, warn, error } = console
  onTestFinished(() => void Object.assign(console, { log, info, warn, error }))
  captureConsole('next')
  console.error('\u001b[31m⨯\u001b[39m %s', `/preview/${token}`)
  console.log('started')
  expect(read()).toMatchObject([{ level: 'error', module: 'next', msg: '⨯ /preview/…' }])
  expect(lines).toHaveLength(1)
})
