import { isatty } from 'node:tty'

const hasTerminal = [0, 1, 2].some(isatty)

/**
 * Calls `stop` for every signal to end, and when the process that started this one over a channel is gone; returns how to
 * stop listening.
 */
export function onStop(stop: () => void): () => void {
  const onHangup = hasTerminal ? stop : () => {}
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', onHangup).on('disconnect', stop)
  const missed = process.connected === false ? setImmediate(stop) : undefined
  return () => {
    clearImmediate(missed)
    process.off('SIGINT', stop).off('SIGTERM', stop).off('SIGHUP', onHangup).off('disconnect', stop)
  }
}

/**
 * Node sets SIGHUP back to its default, so `nohup` alone does not protect a Node process: without a terminal, this one goes
 * on.
 */
export function surviveHangup(): void {
  if (!hasTerminal) process.on('SIGHUP', () => {})
}

/** What serves goes on when the reader of its output is gone, as the other end of a pipe. */
export function surviveLostOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}
