import { type ChildProcess, fork } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { AlphanodeError, type ErrorCode } from '#lib/errors'
import { renderTime } from './next-exchange.ts'
import type { Rendered } from './renderer.ts'

export interface RenderRequest {
  id: number
  inner: string
}

/** The first message says that it can render; the others answer requests, in any order. */
export type RenderResponse =
  | 'ready'
  | { id: number; rendered: Rendered }
  | { id: number; failure: { code: ErrorCode | null; message: string } }

export interface RenderingProcess {
  render(inner: string): Promise<Rendered>
  close(): void
}

/** A process that does not even say that a page takes too long hangs. */
const patience = renderTime + 5000
const restartPause = 1000

/** The process ended before it answered. */
class LostError extends AlphanodeError {
  constructor(message: string) {
    super('unavailable', message)
  }
}

/**
 * The framework in a process of its own: a page that is being rendered holds up no page that is stored, what the framework
 * does to its runtime slows nothing down here, and when it dies, it alone starts again. `onNever` hears of a process that
 * ends before it could render once: it would not do better the next time.
 */
export function startRenderingProcess({
  file,
  onError,
  onNever,
}: {
  file: string
  onError(error: Error): void
  onNever(): void
}): RenderingProcess {
  const waiting = new Map<number, PromiseWithResolvers<Rendered>>()
  let lastId = 0
  let isClosing = false
  let hasBeenReady = false
  let present = start()

  function start(): ChildProcess {
    const child = fork(file, {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    let isReady = false
    child.on('message', (response: RenderResponse) => {
      if (response === 'ready') {
        isReady = true
        hasBeenReady = true
      } else receive(response)
    })
    child.on('error', onError)
    child.on('exit', (code, signal) => lose(`The process that renders pages ended (${signal ?? code}).`, isReady))
    return child
  }

  function receive(response: Exclude<RenderResponse, 'ready'>): void {
    const asked = waiting.get(response.id)
    waiting.delete(response.id)
    if ('rendered' in response) {
      asked?.resolve(response.rendered)
      return
    }
    const { code, message } = response.failure
    asked?.reject(code ? new AlphanodeError(code, message) : new Error(message))
  }

  async function lose(message: string, wasReady: boolean): Promise<void> {
    for (const { reject } of waiting.values()) reject(new LostError(message))
    waiting.clear()
    if (isClosing) return
    onError(new Error(message))
    if (!hasBeenReady) return onNever()
    if (!wasReady) await sleep(restartPause)
    present = start()
  }

  async function ask(inner: string): Promise<Rendered> {
    const id = ++lastId
    const asked = Promise.withResolvers<Rendered>()
    waiting.set(id, asked)
    const child = present
    const late = setTimeout(() => child.kill('SIGKILL'), patience)
    child.send({ id, inner } satisfies RenderRequest, (error) => error && asked.reject(new LostError(error.message)))
    try {
      return await asked.promise
    } finally {
      clearTimeout(late)
      waiting.delete(id)
    }
  }

  return {
    async render(inner) {
      try {
        return await ask(inner)
      } catch (error) {
        // Its death may have been another page's fault; a second one is not waited for.
        if (error instanceof LostError) return ask(inner)
        throw error
      }
    },
    close() {
      isClosing = true
      if (present.connected) present.disconnect()
    },
  }
}
