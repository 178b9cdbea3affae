import { isatty } from 'node:tty'

/**
 * Calls `stop` for every signal to end, and when the process that started this one over a channel is gone.
 * Node sets SIGHUP back to its default, so `nohup` alone does not protect a Node process: without a terminal, SIGHUP is ignored.
 */
export function onStop(stop: (signal: NodeJS.Signals) => void): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(signal))
  const hasTerminal = [0, 1, 2].some(isatty)
  process.on('SIGHUP', () => {
    if (hasTerminal) stop('SIGHUP')
  })
  if (process.connected === false) setImmediate(() => stop('SIGTERM'))
  process.on('disconnect', () => stop('SIGTERM'))
  // To listen for its end must not keep the channel, and with it this process, alive.
  process.channel?.unref()
}
