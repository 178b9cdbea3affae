import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished, vi } from 'vitest'

/** Keeps the lines of the log from the output of a test, which can read them. */
export function watchLog() {
  const lines: string[] = []
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  onTestFinished(() => spy.mockRestore())
  return { lines, read: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

interface Attribute {
  key: string
  value: Record<string, unknown>
}
interface SentSpan {
  name: string
  kind: number
  traceId: string
  spanId: string
  parentSpanId?: string
  attributes: Attribute[]
  status: { code: number }
}
interface Sent {
  resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { spans: SentSpan[] }[] }[]
}

/** A collector, named by the environment; what it was sent. */
export async function startCollector(status = 200) {
  const bodies: Sent[] = []
  const paths: string[] = []
  const server = createServer(async (request, response) => {
    paths.push(`${request.method} ${request.url} ${request.headers['content-type']}`)
    const chunks = await request.toArray()
    if (request.headers['content-type'] === 'application/json')
      bodies.push(JSON.parse(Buffer.concat(chunks).toString()) as Sent)
    response.writeHead(status, { 'Content-Type': 'application/json' }).end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  onTestFinished(() => void vi.unstubAllEnvs())
  const toValues = (attributes: Attribute[]) =>
    Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]))
  return {
    paths,
    resource: () => toValues(bodies.flatMap(({ resourceSpans }) => resourceSpans)[0]?.resource.attributes ?? []),
    spans: () =>
      bodies
        .flatMap(({ resourceSpans }) =>
          resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
        )
        .map((span) => ({ ...span, attributes: toValues(span.attributes) })),
  }
}
