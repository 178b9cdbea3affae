import { AlphanodeError } from '#lib/errors'

/**
 * `ended`, `stopped` and `late` say nothing about the task; `memory` and `processor-time` are limits that it would meet again,
 * and a worker that `crashed` at every attempt crashes again.
 */
export type LossReason = 'ended' | 'crashed' | 'stopped' | 'late' | 'memory' | 'processor-time' | 'closed'

/** A worker was gone, or was ended, before it answered. */
export class WorkerLostError extends AlphanodeError {
  readonly reason: LossReason
  constructor(reason: LossReason, message: string, options?: { cause?: unknown }) {
    super('unavailable', message, options)
    this.name = 'WorkerLostError'
    this.reason = reason
  }
}
