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
export type RenderResponse = 'ready' | Answer

type Answer = Asked & ({ rendered: Rendered } | { failure: { code: ErrorCode | null; message: string } })

interface Asked {
  id: number
  /** What the whole process takes, in bytes. */
  memory: number
}

export interface RenderingProcess {
  render(inner: string): Promise<Rendered>
  close(): void
}

interface Present {
  child: ChildProcess
  isReady: boolean
  waiting: Map<number, PromiseWithResolvers<Rendered>>
  answered: number
}

/** A process that does not even say that a page takes too long hangs. */
const patience = renderTime + 5000
const restartPause = 1000
/** One that is large from its start would be replaced by its like. */
const fewestAnswers = 500

/** A limit of its heap would be no substitute: with 384 MB, the slowest twentieth of pages took half as long again. Bytes. */
const mostMemory = 768 * 1024 * 1024

/**
 * Megabytes. A collection of young objects moves what the page in work has made so far: from a young heap of 32 MB that took
 * 20 ms, once in some twenty pages; from smaller ones it adds up.
 */
const youngHeap = 16

/** The process ended before it answered. */
class LostError extends AlphanodeError {
  constructor(message: string) {
    super('unavailable', message)
  }
}

/**
 * The framework in a process of its own: a page that is being rendered holds up no page that is stored, what the framework
 * does to its runtime slows nothing down here, and when it dies, it alone starts again. One that has become too large is
 * replaced, and nobody waits for it. `onNever` hears of a process that ends before it could render once: it would not do
 * better the next time.
 */
export function startRenderingProcess({
  file,
  args = [],
  onError,
  onNever,
  memoryBytes = mostMemory,
  answers = fewestAnswers,
}: {
  file: string
  args?: readonly string[]
  onError(error: Error): void
  onNever(): void
  /** Where one becomes too large, and what it must have answered until then. */
  memoryBytes?: number
  answers?: number
}): RenderingProcess {
  let lastId = 0
  let isClosing = false
  let hasBeenReady = false
  let present = start()
  let successor: Present | undefined

  function start(): Present {
    const child = fork(file, args, {
      serialization: 'advanced',
      execArgv: [...process.execArgv, `--max-semi-space-size=${youngHeap}`],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    const started: Present = { child, isReady: false, waiting: new Map(), answered: 0 }
    child.on('message', (response: RenderResponse) => {
      if (response === 'ready') welcome(started)
      else receive(started, response)
    })
    child.on('error', onError)
    child.on('exit', (code, signal) => lose(started, `The process that renders pages ended (${signal ?? code}).`))
    return started
  }

  function welcome(started: Present): void {
    started.isReady = true
    hasBeenReady = true
    if (started !== successor) return
    const former = present
    present = started
    successor = undefined
    retire(former)
  }

  /** It ends when nothing is waited for any more. */
  function retire({ child, waiting }: Present): void {
    if (waiting.size === 0 && child.connected) child.disconnect()
  }

  function receive(from: Present, answer: Answer): void {
    const asked = from.waiting.get(answer.id)
    from.waiting.delete(answer.id)
    from.answered++
    if ('rendered' in answer) asked?.resolve({ ...answer.rendered, bodies: copy(answer.rendered.bodies) })
    else {
      const { code, message } = answer.failure
      asked?.reject(code ? new AlphanodeError(code, message) : new Error(message))
    }
    if (from !== present) retire(from)
    else if (answer.memory > memoryBytes && from.answered >= answers && !isClosing) successor ??= start()
  }

  async function lose(lost: Present, message: string): Promise<void> {
    for (const { reject } of lost.waiting.values()) reject(new LostError(message))
    lost.waiting.clear()
    const wasRetired = lost !== present && lost !== successor
    if (isClosing || wasRetired) return
    onError(new Error(message))
    if (!hasBeenReady) return onNever()
    if (lost === successor) {
      successor = undefined
      // The next try comes after as many answers again.
      present.answered = 0
      return
    }
    if (!lost.isReady) await sleep(restartPause)
    // A successor may have taken over meanwhile.
    if (isClosing || lost !== present) return
    present = successor ?? start()
    successor = undefined
  }

  async function ask(inner: string): Promise<Rendered> {
    const id = ++lastId
    const asked = Promise.withResolvers<Rendered>()
    const { child, waiting } = present
    waiting.set(id, asked)
    const late = setTimeout(() => child.kill('SIGKILL'), patience)
    child.send({ id, inner } satisfies RenderRequest, (error) => {
      if (!error) return
      // Its end, which is told a moment later, brings the next one, which can be asked.
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      else asked.reject(new LostError(error.message))
    })
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
      for (const each of [present, successor]) if (each?.child.connected) each.child.disconnect()
    },
  }
}

/** Bytes that come over the channel are parts of larger buffers, which a page that is kept would keep as well. */
function copy(bodies: Rendered['bodies']): Rendered['bodies'] {
  return Object.fromEntries(Object.entries(bodies).map(([encoding, body]) => [encoding, Buffer.from(body)]))
}
