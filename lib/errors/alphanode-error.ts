/** Closed list: every failure an entry point may have to translate, with its HTTP status and its exit code. */
const catalog = {
  'not-found': { http: 404, exit: 1 },
  /** There is no session, or none any more. */
  'signed-out': { http: 401, exit: 1 },
  'too-many': { http: 429, exit: 1 },
  /** The person who asks may not. */
  forbidden: { http: 403, exit: 1 },
  conflict: { http: 409, exit: 1 },
  invalid: { http: 422, exit: 1 },
  'wrong-use': { http: 400, exit: 2 },
  /** What the caller has seen is not what is there now. */
  outdated: { http: 412, exit: 2 },
  'too-large': { http: 413, exit: 1 },
  'not-implemented': { http: 501, exit: 2 },
  /** A text whose page would be more than one may be. */
  unrenderable: { http: 503, exit: 1 },
  busy: { http: 503, exit: 1 },
  unavailable: { http: 503, exit: 1 },
} as const

export type ErrorCode = keyof typeof catalog

export class AlphanodeError extends Error {
  readonly code: ErrorCode
  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'AlphanodeError'
    this.code = code
  }
}

export const toHttpStatus = (code: ErrorCode): number => catalog[code].http
export const toExitCode = (code: ErrorCode): number => catalog[code].exit
