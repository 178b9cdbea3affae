import { expect, test, vi } from 'vitest'
import { beginSpan, createLog, inSpan, startTracing, withTracing } from './index.ts'
import { startCollector, watchLog } from './testing.ts'

test('without a collector nothing is traced, and work is done all the same', async () => {
  const stop = await startTracing({ protocol: null })
  expect(beginSpan('GET')).toBeUndefined()
  expect(await inSpan('import', {}, async () => 7)).toBe(7)
  await stop()
})

test('work within work is a trace, which the lines of the log name', async () => {
  const collector = await startCollector()
  const { read } = watchLog()
  vi.stubEnv('OTEL_SERVICE_NAME', 'notes')
  await withTracing({ protocol: 'http/json' }, async () => {
    await inSpan('import', { path: 'content' }, async () => {
      await inSpan('write', { count: 2 }, async () => createLog('web').warn('Slow.'))
    })
  })
  expect(collector.paths).toEqual(['POST /v1/traces application/json'])
  const [write, whole] = collector.spans()
  expect(whole).toMatchObject({ name: 'import', attributes: { 'file.path': 'content' } })
  expect(write).toMatchObject({
    name: 'write',
    attributes: { 'alphanode.count': 2 },
    traceId: whole?.traceId,
    parentSpanId: whole?.spanId,
  })
  expect(collector.resource()).toMatchObject({ 'service.name': 'notes', 'process.pid': process.pid })
  expect(read()).toMatchObject([{ msg: 'Slow.', trace: whole?.traceId }])
})

test('a request goes on with the trace of its client, by W3C Trace Context', async () => {
  const collector = await startCollector()
  await withTracing({ protocol: 'http/json' }, async () => {
    const span = beginSpan('GET', { method: 'GET' }, '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01')
    span?.set({ rule: 'article', status: 200 })
    span?.end()
    beginSpan('HEAD', { method: 'HEAD' }, 'not one')?.end()
  })
  expect(collector.spans()).toMatchObject([
    {
      ...{ kind: 2, traceId: '0af7651916cd43dd8448eb211c80319c', parentSpanId: 'b7ad6b7169203331' },
      attributes: { 'http.request.method': 'GET', 'http.route': 'article', 'http.response.status_code': 200 },
    },
    { traceId: expect.not.stringMatching('0af7651916cd43dd8448eb211c80319c') },
  ])
})

test('what fails says the kind of its error, and nothing of its message', async () => {
  const collector = await startCollector()
  const failing = () =>
    inSpan('render', {}, async () => {
      throw new TypeError('/preview/Zm9vYmFyYmF6cXV4')
    })
  await withTracing({ protocol: 'http/json' }, () => expect(failing()).rejects.toThrow(TypeError))
  expect(collector.spans()).toMatchObject([{ status: { code: 2 }, attributes: { 'error.type': 'TypeError' } }])
  expect(JSON.stringify(collector.spans())).not.toContain('preview')
})

test('the usual form is protobuf; how much is traced is said by the environment', async () => {
  const collector = await startCollector()
  const trace = () => withTracing({ protocol: 'http/protobuf' }, async () => beginSpan('GET')?.end())
  await trace()
  expect(collector.paths).toEqual(['POST /v1/traces application/x-protobuf'])
  vi.stubEnv('OTEL_TRACES_SAMPLER', 'always_off')
  const { read } = watchLog()
  await withTracing({ protocol: 'http/protobuf' }, () =>
    inSpan('import', {}, async () => {
      expect(beginSpan('write')?.traceId).toBeUndefined()
      createLog('web').warn('Slow.')
    }),
  )
  expect(read()[0]).not.toHaveProperty('trace')
  expect(collector.paths).toHaveLength(1)
})

test('a collector that refuses is told of, and keeps nothing from ending', async () => {
  await startCollector(400)
  const { read } = watchLog()
  const stop = await startTracing({ protocol: 'http/json' })
  beginSpan('GET')?.end()
  await stop()
  expect(read()).toContainEqual(
    expect.objectContaining({ level: 'warn', module: 'telemetry', msg: 'The last spans could not be sent.' }),
  )
})

test('a value that is not known is named, and nothing is traced', async () => {
  const { read } = watchLog()
  await startTracing({ protocol: null, problem: 'expected otlp or none as OTEL_TRACES_EXPORTER, found zipkin' })
  expect(read()).toMatchObject([{ level: 'warn', msg: expect.stringContaining('OTEL_TRACES_EXPORTER') }])
})
