import { toFieldLabel } from '#components/desk/field-label.ts'
import type { InputOf, OutputOf } from '#lib/work/desk/use-case.ts'

/** Why a call was not answered with what was asked for. */
export type DeskErrorCode =
  | 'signed-out'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'outdated'
  | 'too-large'
  | 'invalid'
  | 'busy'
  | 'offline'
  | 'failed'

export class DeskError extends Error {
  readonly code: DeskErrorCode
  /** 0 where no answer came. */
  readonly status: number
  /** What is wrong with each field, by its path; the message has all of them. */
  readonly fields: Readonly<Record<string, string>>
  constructor(code: DeskErrorCode, status: number, message: string) {
    super(code === 'invalid' ? toNamed(message) : message)
    this.name = 'DeskError'
    this.code = code
    this.status = status
    this.fields = code === 'invalid' ? parseFields(message) : {}
  }
}

const codes: Record<number, DeskErrorCode> = {
  401: 'signed-out',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  412: 'outdated',
  413: 'too-large',
  422: 'invalid',
  503: 'busy',
}

/** `field: what is wrong`, one a line, as `parseInput` says it. */
const fieldLine = /^([\w.-]+): (.+)$/

/** For a person, where no field of the page says it: each field by its name there. */
const toNamed = (message: string): string =>
  message
    .split('\n')
    .map((line) => line.replace(fieldLine, (_, path: string, said: string) => toNamedLine(path, said)))
    .join('\n')

const toNamedLine = (path: string, said: string): string =>
  path === 'input' ? said : `${toFieldLabel(path.split('.'))}: ${said}`

function parseFields(message: string): Record<string, string> {
  const lines = message.split('\n').map((line) => fieldLine.exec(line))
  return Object.fromEntries(lines.flatMap((found) => (found ? [[found[1] ?? '', found[2] ?? '']] : [])))
}

interface CallOptions {
  signal?: AbortSignal
  /** The page asks by itself: an ended session does not put a window in the way. */
  isBackground?: boolean
}

type SignInAgain = () => Promise<boolean>
let signInAgain: SignInAgain | null = null

/** The shell offers signing in where the page stands; a call that needs it waits for the answer, then goes on. */
export function offerSignIn(offer: SignInAgain | null): void {
  signInAgain = offer
}

/** Offers signing in where the page stands; whether the person did. */
export const askToSignIn = async (): Promise<boolean> => (await signInAgain?.()) ?? false

/** Signing in answers 401 to a wrong password: the form says so. */
const signingIn = new Set(['sign-in', 'passkey-sign-in', 'passkey-question'])

/** A call without an answer ends, so that its page is not held for ever. */
const callMs = 30_000
/** A file on a slow line takes longer. */
const uploadMs = 600_000

const longestAddress = 1900
const retryPausesMs = [300, 1000, 3000]

/**
 * Asks a use case for something that it reads: `askDesk<typeof whoAmI>('who-am-i', {})`. A question that could not be answered
 * for the moment is asked again, which a change is not.
 */
export async function askDesk<U>(name: string, input: InputOf<U>, options: CallOptions = {}): Promise<OutputOf<U>> {
  const { isBackground = false, ...rest } = options
  const address = `/desk/api/${name}?input=${encodeURIComponent(JSON.stringify(input))}`
  if (address.length > longestAddress) return callDesk<U>(name, input, options)
  for (const pause of retryPausesMs) {
    try {
      return await exchange<OutputOf<U>>(address, { method: 'GET', ...rest }, isBackground ? 'never' : 'offered')
    } catch (error) {
      const mayPass = error instanceof DeskError && (error.code === 'busy' || error.code === 'offline')
      if (!mayPass || options.signal?.aborted) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return exchange<OutputOf<U>>(address, { method: 'GET', ...rest }, isBackground ? 'never' : 'offered')
}

/** Has a use case change something: `callDesk<typeof saveNote>('save-note', { … })`. */
export const callDesk = <U>(
  name: string,
  input: InputOf<U>,
  { isBackground = false, ...rest }: CallOptions = {},
): Promise<OutputOf<U>> =>
  exchange<OutputOf<U>>(
    `/desk/api/${name}`,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input), ...rest },
    isBackground || signingIn.has(name) ? 'never' : 'offered',
  )

/** Sends a request to the desk, and once more after the person has signed in again. */
export async function exchange<T>(
  address: string,
  request: RequestInit,
  signIn: 'offered' | 'never' = 'offered',
): Promise<T> {
  const response = await send(address, request)
  if (response.status !== 401 || signIn === 'never' || !signInAgain) return read<T>(response)
  if (!(await signInAgain())) return read<T>(response)
  return read<T>(await send(address, request))
}

async function send(address: string, request: RequestInit): Promise<Response> {
  const ends = AbortSignal.timeout(request.body instanceof Blob ? uploadMs : callMs)
  const signal = request.signal ? AbortSignal.any([request.signal, ends]) : ends
  try {
    return await fetch(address, { ...request, signal, headers: { accept: 'application/json', ...request.headers } })
  } catch (error) {
    if (request.signal?.aborted && !isTimeLimit(request.signal.reason)) throw error
    throw isUnreachable()
  }
}

/** The time of a caller was over, which gave nothing up. */
const isTimeLimit = (reason: unknown): boolean => reason instanceof DOMException && reason.name === 'TimeoutError'

const isUnreachable = () =>
  new DeskError('offline', 0, 'The desk cannot be reached. Check the connection, then try again.')

/** What stands before the site answers by itself, with a page of its own. */
function toUnsaid(status: number): string {
  if (status === 413) return 'This is more than the site takes at a time.'
  if (status === 429) return 'That was too much at once. Try again in a minute.'
  if (status >= 500) return 'The desk cannot be reached at the moment. Try again soon.'
  return 'Something between this browser and the desk refused this. Tell an operator.'
}

async function read<T>(response: Response): Promise<T> {
  if (response.ok)
    try {
      return (await response.json()) as T
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error
      // Cut off on its way, or the page of a network that wants a login of its own.
      throw isUnreachable()
    }
  const problem = (await response.json().catch(() => null)) as { detail?: string } | null
  const said = problem?.detail ?? toUnsaid(response.status)
  throw new DeskError(codes[response.status] ?? 'failed', response.status, said)
}
