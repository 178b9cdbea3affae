import { AlphanodeError, type ErrorCode } from '#lib/errors'

/** An error as it crosses from one process or thread to another. */
export interface Failure {
  code: ErrorCode | null
  message: string
  stack: string | undefined
}

export const toFailure = (error: unknown): Failure => ({
  code: error instanceof AlphanodeError ? error.code : null,
  message: error instanceof Error ? error.message : String(error),
  stack: error instanceof Error ? error.stack : undefined,
})

/** The stack is that of the worker, where the mistake is. */
export function fromFailure({ code, message, stack }: Failure): Error {
  const error = code ? new AlphanodeError(code, message) : new Error(message)
  if (stack) error.stack = stack
  return error
}
