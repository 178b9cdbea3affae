import { AlphanodeError, type ErrorCode } from '#lib/errors'

/** Why a database does not do what it is asked to, with the code that says what follows from it. */
const reasons = {
  busy: 'busy',
  full: 'unavailable',
  'read-only': 'unavailable',
  damaged: 'unavailable',
  unreachable: 'unavailable',
  'older-schema': 'unavailable',
  'newer-schema': 'unavailable',
  /** A guard of the database itself, such as the one that keeps revisions as they are. */
  guarded: 'conflict',
} as const satisfies Record<string, ErrorCode>

export type StoreReason = keyof typeof reasons

export class StoreError extends AlphanodeError {
  readonly reason: StoreReason
  constructor(reason: StoreReason, message: string, options?: { cause?: unknown }) {
    super(reasons[reason], message, options)
    this.name = 'StoreError'
    this.reason = reason
  }
}
