import { fork } from 'node:child_process'
import { toBundled } from '#lib/config/bundles.ts'
import type { ChannelEvents, OpenChannel, WorkerEnd } from './channel.ts'
import { readProcessState } from './process-state.ts'
import { takeNice } from './take-nice.ts'

interface ProcessOptions {
  file: string
  args?: readonly string[]
  /** Absent: that of this process. */
  env?: Record<string, string>
  execArgv?: readonly string[]
  /** Megabytes of its heap. */
  heapLimit?: number
  /** Above 0 for work that gives way to everything else. */
  nice?: number
  /** Where its output goes; absent: where that of this process goes. */
  output?: 'inherit' | 'ignore'
}

/** A worker in a process of its own: its end gives all of its memory back, and nothing that it does ends this one. */
export const inProcess =
  ({
    file,
    args = [],
    env,
    execArgv = process.execArgv,
    heapLimit,
    nice,
    output = 'inherit',
  }: ProcessOptions): OpenChannel =>
  ({ onMessage, onEnd }: ChannelEvents) => {
    const child = fork(toBundled(file), args, {
      serialization: 'advanced',
      execArgv: [...execArgv, ...(heapLimit ? [`--max-old-space-size=${heapLimit}`] : [])],
      stdio: ['ignore', output, output, 'ipc'],
      ...(env ? { env: env as NodeJS.ProcessEnv } : {}),
    })
    let hasEnded = false
    const end = (detail: WorkerEnd) => {
      if (!hasEnded) onEnd(detail)
      hasEnded = true
    }
    child.on('message', onMessage)
    child.on('error', (error) => end({ reason: 'ended', detail: error.message }))
    child.on('exit', (code, signal) => end(toEnd(code, signal)))
    const pid = child.pid ?? null
    if (nice && pid) takeNice(nice, pid)
    return {
      pid,
      measureTime: async () => (pid && readProcessState(pid)?.processorTime) || null,
      // A process that cannot be reached is of no use; its end is told like any other.
      send: (message) => child.send(message as object, (error) => error && child.kill('SIGKILL')),
      ref() {
        child.ref()
        child.channel?.ref()
      },
      unref() {
        child.unref()
        child.channel?.unref()
      },
      release: () => child.connected && child.disconnect(),
      kill: () => child.kill('SIGKILL'),
    }
  }

/** What a process does to itself. SIGKILL and SIGTERM come from outside. */
const crashes: ReadonlySet<NodeJS.Signals | null> = new Set(['SIGSEGV', 'SIGBUS', 'SIGILL', 'SIGTRAP', 'SIGFPE'])

/** V8 aborts when a heap is full. */
function toEnd(code: number | null, signal: NodeJS.Signals | null): WorkerEnd {
  if (signal === 'SIGABRT' || code === 134) return { reason: 'memory', detail: 'its heap was full' }
  return { reason: crashes.has(signal) ? 'crashed' : 'ended', detail: signal ?? `exit code ${code}` }
}
