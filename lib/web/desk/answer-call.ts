import { AlphanodeError, toHttpStatus } from '#lib/errors'
import { StoreError } from '#lib/store'
import { createLog } from '#lib/telemetry'
import { parseInput, runUseCase, useCases } from '#lib/work/desk'
import { personalCalls } from '#lib/work/people'
import { problemType, renderProblem } from '../respond/problem.ts'
import { shortBody } from '../rules/desk.ts'
import { isFromOwnPage } from './cross-site.ts'
import { type DeskParts, findDeskSession } from './desk-session.ts'

const log = createLog('desk')

/** Answers `/desk/api/<name>`: parses the request, asks the use case, and says what it says. */
export async function answerCall(parts: DeskParts, request: Request, name: string): Promise<Response> {
  try {
    return await answer(parts, request, name)
  } catch (error) {
    return toFailure(name, error)
  }
}

async function answer(parts: DeskParts, request: Request, name: string): Promise<Response> {
  const useCase = useCases.get(name)
  const personal = personalCalls.get(name)
  const { kind } = useCase ?? personal ?? toUnknown(name)
  if (request.method === 'GET' && kind === 'change')
    return toResponse(405, renderProblem(405, `${name} changes something: ask with POST.`), { allow: 'POST' })
  if (request.method !== 'GET') requireOwnPage(request, parts.siteUrl)
  const session = await findDeskSession(parts, request.headers)
  // A body is read after it is known who sends it; those that take no session are short.
  if (useCase && !session)
    throw new AlphanodeError('signed-out', 'There is no session, or it has ended. Sign in again.')
  const input = request.method === 'GET' ? readQuestion(request) : await readBody(request, personal ? shortBody : null)
  if (personal) {
    const own = { ...parts, headers: request.headers, now: Date.now() }
    const { output, cookies } = await personal.run(own, parseInput(personal.input, input), session?.signedIn ?? null)
    return toAnswer(output, cookies)
  }
  if (!session) throw new AlphanodeError('signed-out', 'There is no session, or it has ended. Sign in again.')
  return toAnswer(await runUseCase(useCase ?? toUnknown(name), session.context, input))
}

function toUnknown(name: string): never {
  throw new AlphanodeError('not-found', `The desk does nothing that is called ${name}.`)
}

function readQuestion(request: Request): unknown {
  const given = new URL(request.url).searchParams.get('input')
  return given === null ? {} : parseJson(given)
}

function requireOwnPage(request: Request, siteUrl: string): void {
  if (!isFromOwnPage(request.headers, siteUrl))
    throw new AlphanodeError('forbidden', 'This was not sent by a page of this site.')
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json(?:;|$)/i.test(type.trim()))
    throw new AlphanodeError('wrong-use', 'The body has to be application/json.')
}

async function readBody(request: Request, most: number | null): Promise<unknown> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (most !== null && bytes > most) throw new AlphanodeError('too-large', `A body has at most ${most} bytes here.`)
    chunks.push(chunk)
  }
  return parseJson(Buffer.concat(chunks).toString('utf8'))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new AlphanodeError('wrong-use', 'The input is not JSON.')
  }
}

export function toAnswer(output: unknown, cookies: readonly string[] = []): Response {
  const response = toResponse(200, JSON.stringify(output ?? null), {}, 'application/json')
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}

export function toFailure(name: string, error: unknown): Response {
  const code = error instanceof AlphanodeError ? error.code : null
  const status = code === null ? 500 : toHttpStatus(code)
  if (status >= 500) log.error('A call of the desk failed.', { err: error, call: name })
  const detail = toDetail(error)
  return toResponse(status, renderProblem(status, detail), status === 503 ? { 'retry-after': '2' } : {})
}

/** What a database says names its file: the log has it, the answer has a sentence of its own. */
const ofStore: Record<StoreError['reason'], string> = {
  busy: 'The database is busy. Try again in a moment.',
  full: 'The disk is full: nothing was saved. Tell an operator.',
  'read-only': 'The database cannot be written to. Tell an operator.',
  damaged: 'The database is damaged. Tell an operator.',
  unreachable: 'The database cannot be reached. Tell an operator.',
  'older-schema': 'The database is older than this program. Tell an operator.',
  'newer-schema': 'The database is newer than this program. Tell an operator.',
  guarded: 'The database does not allow this change.',
}

function toDetail(error: unknown): string {
  if (error instanceof StoreError) return ofStore[error.reason]
  return error instanceof AlphanodeError ? error.message : 'Something went wrong here. It has been logged.'
}

const toResponse = (status: number, body: string, headers: Record<string, string> = {}, type = problemType): Response =>
  new Response(body, { status, headers: { 'content-type': type, 'cache-control': 'private, no-store', ...headers } })
