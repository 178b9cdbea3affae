import { hash } from 'node:crypto'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import type { BucketPlace } from '#lib/config'
import { AlphanodeError } from '#lib/errors'

/** A bucket that refuses, is away, or does not answer in time: none of the next requests would do better. */
export class BucketError extends AlphanodeError {
  constructor(message: string, cause?: unknown) {
    super('unavailable', message, { cause })
    this.name = 'BucketError'
  }
}

/** All times are milliseconds. */
export interface BucketLimits {
  /** Until the service begins to answer, all tries together. */
  answer: number
  /** To send a file, all tries together. */
  upload: number
  /** Between two pieces of an answer. */
  idle: number
  /** Requests and borrowed files at a time; more are refused at once. */
  atOnce: number
}

const usualLimits: BucketLimits = { answer: 5000, upload: 120_000, idle: 10_000, atOnce: 64 }
const tries = 3
const pause = 100
const hashOfNothing = hash('sha256', '', 'hex')

export interface Asked {
  method: 'GET' | 'HEAD' | 'PUT' | 'DELETE'
  name: string
  range?: { start?: number | undefined; end?: number | undefined } | undefined
  /** Read anew for each try. */
  body?: { sha256: string; open(): Promise<Blob> }
}

export interface BucketAnswer {
  status: number
  length: number
  /** The body, which rejects where it stands still. To be read or destroyed. */
  body: Readable
}

/** Asks a bucket, within bounds of time and number. A refusal other than "not there" rejects as `unavailable`. */
export function createBucketRequests(place: BucketPlace, limits: Partial<BucketLimits> = {}) {
  const { answer: answerTime, upload, idle, atOnce } = { ...usualLimits, ...limits }
  const { accessKeyId, secretAccessKey, sessionToken, region } = place
  const client = new AwsClient({
    ...{ accessKeyId, secretAccessKey, region, service: 's3' },
    ...(sessionToken === null ? {} : { sessionToken }),
  })
  let held = 0
  const refuse = (why: string, cause?: unknown) =>
    new BucketError(`The bucket ${place.address} cannot be used: ${why}.`, cause)

  /** A place among those that are asked at a time. */
  function hold(): () => void {
    if (held >= atOnce) throw new AlphanodeError('busy', `The bucket ${place.address} is asked ${held} things already.`)
    held++
    let isHeld = true
    return () => {
      if (isHeld) held--
      isHeld = false
    }
  }

  async function ask(asked: Asked): Promise<BucketAnswer> {
    const most = asked.method === 'PUT' ? upload : answerTime
    const ending = new AbortController()
    const timer = setTimeout(() => ending.abort(new Error(`no answer within ${most} ms`)), most)
    try {
      const response = await askUntilAnswered(asked, ending.signal)
      if (response.status >= 300 && response.status !== 404) throw refuse(await describeRefusal(response))
      if (response.status === 404 && asked.method !== 'HEAD') {
        const code = await readCode(response)
        // A bucket that is not there is no reason to call everything in it gone.
        if (code !== null && code !== 'NoSuchKey') throw refuse(code)
        return { status: 404, length: 0, body: Readable.from([]) }
      }
      // A part that comes as the whole would be sent on as the part.
      if (asked.range?.start !== undefined && response.status !== 206) throw refuse('it knows no ranges')
      const length = Number(response.headers.get('content-length') ?? 0)
      return { status: response.status, length, body: toBody(response, ending) }
    } catch (error) {
      if (error instanceof AlphanodeError) throw error
      throw refuse(toReason(ending.signal.aborted ? ending.signal.reason : error), error)
    } finally {
      clearTimeout(timer)
    }
  }

  /** A refused connection, and what the service calls its own fault, may be better in a moment. */
  async function askUntilAnswered(asked: Asked, signal: AbortSignal): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt === tries
      try {
        const response = await fetch(await sign(asked, signal))
        if (isLast || (response.status < 500 && response.status !== 429)) return response
        await response.body?.cancel()
      } catch (error) {
        if (isLast || signal.aborted) throw error
      }
      await sleep(pause * 2 ** attempt * (0.5 + Math.random() / 2), undefined, { signal })
    }
  }

  function toBody({ body }: Response, ending: AbortController): Readable {
    if (!body) return Readable.from([])
    const bytes = Readable.from(readSteadily(body, ending), { objectMode: false, highWaterMark: 65_536 })
    // Also where nothing was read of it.
    return bytes.once('close', () => ending.abort())
  }

  /** Counts only the time in which more is waited for: a reader may be slow. */
  async function* readSteadily(body: ReadableStream<Uint8Array>, ending: AbortController): AsyncGenerator<Uint8Array> {
    const reader = body.getReader()
    for (;;) {
      const timer = setTimeout(() => ending.abort(new Error(`nothing more within ${idle} ms`)), idle)
      const { done, value } = await reader
        .read()
        .catch((error: unknown) => {
          throw refuse(toReason(ending.signal.aborted ? ending.signal.reason : error), error)
        })
        .finally(() => clearTimeout(timer))
      if (done) return
      yield value
    }
  }

  async function sign({ method, name, range, body }: Asked, signal: AbortSignal): Promise<Request> {
    const headers = {
      'x-amz-content-sha256': body?.sha256 ?? hashOfNothing,
      ...(range?.start === undefined ? {} : { range: `bytes=${range.start}-${range.end ?? ''}` }),
    }
    return client.sign(`${place.url}${name}`, {
      // An answer that leads elsewhere would take the signature along.
      ...{ method, headers, signal, redirect: 'manual' },
      ...(body ? { body: await body.open() } : {}),
    })
  }

  return { ask, hold }
}

export type BucketRequests = ReturnType<typeof createBucketRequests>

const longestRefusal = 4096

/** The code in the document of an error. */
async function readCode(response: Response): Promise<string | null> {
  let text = ''
  for await (const piece of response.body ?? []) {
    text += Buffer.from(piece).toString('latin1')
    if (text.length > longestRefusal) break
  }
  return /<Code>(\w{1,80})<\/Code>/.exec(text)?.[1] ?? null
}

async function describeRefusal(response: Response): Promise<string> {
  const code = await readCode(response)
  return `it answered ${response.status}${code === null ? '' : ` ${code}`}`
}

function toReason(error: unknown): string {
  const { message, cause } = error instanceof Error ? error : new Error(String(error))
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null
  return code ?? (cause instanceof Error ? cause.message : message)
}
