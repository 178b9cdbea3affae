import http from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

export interface Response {
  status: number
  headers: http.IncomingHttpHeaders
  body: Buffer
  /** Nanoseconds of the clock that all processes of the machine share. */
  invoked: number
  completed: number
}

export type Client = (address: string, headers?: Record<string, string>) => Promise<Response>

export const clock = (): number => Number(process.hrtime.bigint())

/** A client that keeps its connections open. Bodies come unpacked. */
export function createClient(origin: string, connections: number): { get: Client; close(): void } {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  return {
    close: () => agent.destroy(),
    get: (address, headers = {}) =>
      new Promise((resolve, reject) => {
        const invoked = clock()
        const request = http.get(origin + address, { agent, headers, timeout: 30_000 }, (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () => {
            const completed = clock()
            const body = unpack(Buffer.concat(chunks), response.headers['content-encoding'])
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body, invoked, completed })
          })
        })
        request.on('timeout', () => request.destroy(new Error(`${address}: nothing within 30 s.`)))
        request.on('error', reject)
      }),
  }
}

function unpack(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding === 'br' && body.length > 0) return brotliDecompressSync(body)
  if (encoding === 'gzip' && body.length > 0) return gunzipSync(body)
  return body
}
