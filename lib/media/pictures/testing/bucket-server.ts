import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { BucketPlace } from '#lib/config'

const [accessKeyId, secretAccessKey, region] = ['TESTKEY', 'test/secret', 'eu-test-1']

export interface BucketServer {
  place: BucketPlace
  objects: Map<string, Buffer>
  /** What came: method, path and range. */
  asked: string[]
  /** Instead of an answer; null: all is well. */
  fault: 'slow down' | 'silent' | 'stops in its middle' | 'ignores ranges' | null
  /** May be called again. */
  close(): Promise<void>
}

/**
 * A service that speaks as much of the S3 protocol as is asked of one, and answers signed requests alone. It checks signatures
 * by Amazon's published rules, with nothing of the library that makes them:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export async function startBucketServer(): Promise<BucketServer> {
  const objects = new Map<string, Buffer>()
  const asked: string[] = []
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error))
  })
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(request)
    asked.push([request.method, request.url, request.headers.range].filter(Boolean).join(' '))
    if (state.fault === 'silent') return
    if (state.fault === 'slow down') return refuse(response, 503, 'SlowDown')
    const problem = findProblem(request, body)
    if (problem !== null) return refuse(response, 403, problem)
    const [, bucket, ...rest] = (request.url ?? '').split('/')
    if (bucket !== 'pictures') return refuse(response, 404, 'NoSuchBucket')
    answerObject(request, response, rest.join('/'), body)
  }
  const answerObject = (request: IncomingMessage, response: ServerResponse, key: string, body: Buffer) => {
    if (request.method === 'PUT') {
      objects.set(key, body)
      return response.writeHead(200).end()
    }
    if (request.method === 'DELETE') {
      objects.delete(key)
      return response.writeHead(204).end()
    }
    const object = objects.get(key)
    if (!object) return refuse(response, 404, 'NoSuchKey')
    const [, start, end] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? []
    const isPart = start !== undefined && state.fault !== 'ignores ranges'
    const sent = isPart ? object.subarray(Number(start), end ? Number(end) + 1 : undefined) : object
    response.writeHead(isPart ? 206 : 200, { 'content-length': sent.length })
    if (state.fault !== 'stops in its middle' || request.method === 'HEAD') return response.end(sent)
    response.write(sent.subarray(0, sent.length / 2))
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const state: BucketServer = {
    place: {
      address: 's3://pictures/of/a-site',
      url: `http://127.0.0.1:${port}/pictures/of/a-site/`,
      ...{ region, accessKeyId, secretAccessKey, sessionToken: null },
    },
    objects,
    asked,
    fault: null,
    async close() {
      if (!server.listening) return
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return state
}

const refuse = (response: ServerResponse, status: number, code: string) =>
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(response.req.method === 'HEAD' ? undefined : `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`)

const longestAge = 15 * 60_000

function findProblem({ method = '', url = '', headers }: IncomingMessage, body: Buffer): string | null {
  const [, key, date, where, signedHeaders = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    ) ?? []
  const names = signedHeaders.split(';')
  const { 'x-amz-date': time = '', 'x-amz-content-sha256': stated } = headers as Record<string, string | undefined>
  const mustBeSigned = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))]
  if (key !== accessKeyId) return 'InvalidAccessKeyId'
  if (where !== region || !mustBeSigned.every((name) => names.includes(name)) || !time.startsWith(date ?? '-'))
    return 'AuthorizationHeaderMalformed'
  if (Math.abs(Date.now() - toTime(time)) > longestAge) return 'RequestTimeTooSkewed'
  if (createHash('sha256').update(body).digest('hex') !== stated) return 'XAmzContentSHA256Mismatch'
  const pairs = names.map((name) => [name, String(headers[name] ?? '')] as const)
  const expected = signRequest({ method, url, headers: pairs, sha256: stated }, { secretAccessKey, time, region })
  return signature === expected ? null : 'SignatureDoesNotMatch'
}

const toTime = (time: string): number =>
  Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))

interface Signed {
  method: string
  url: string
  /** Only signed headers, sorted by name. */
  headers: readonly (readonly [string, string])[]
  sha256: string
}

/** Task 1 to 3 of the rules: the canonical request, the string to sign, the signature. */
export function signRequest(
  { method, url, headers, sha256 }: Signed,
  { secretAccessKey: secret, time, region: where }: { secretAccessKey: string; time: string; region: string },
): string {
  const [path = '', query = ''] = url.split('?')
  const canonicalQuery = query.split('&').filter(Boolean).sort().join('&')
  const canonical = [
    ...[method, path, canonicalQuery],
    ...headers.map(([name, value]) => `${name}:${value.trim().replace(/ +/g, ' ')}`),
    ...['', headers.map(([name]) => name).join(';'), sha256],
  ].join('\n')
  const scope = `${time.slice(0, 8)}/${where}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', time, scope, createHash('sha256').update(canonical).digest('hex')].join('\n')
  let key: string | Buffer = `AWS4${secret}`
  for (const part of scope.split('/')) key = createHmac('sha256', key).update(part).digest()
  return createHmac('sha256', key).update(toSign).digest('hex')
}
