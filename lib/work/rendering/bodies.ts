import { hash } from 'node:crypto'
import { getCompileCacheDir } from 'node:module'
import path from 'node:path'
import { LRUCache } from 'lru-cache'
import type { BodyFormat } from '#lib/core/posts'
import { AlphanodeError } from '#lib/errors'
import { inProcess, type SupervisorOptions, supervise, WorkerLostError } from '#lib/workers'
import type { BodyAnswers, BodyTask } from './tasks.ts'

/** Reads bodies in a process that is ended when one of them is more than a page may be made of. */
export interface Bodies {
  /** Has the process started before anything is asked. */
  start(): void
  /** Rejects with `unrenderable` when the body is more than that, with another error when it could not be found out. */
  ask<Want extends BodyTask['want']>(task: Extract<BodyTask, { want: Want }>): Promise<BodyAnswers[Want]>
  close(): Promise<void>
}

/** Milliseconds, six times what the bound of work lets pass unseen. */
const mostTime = 10_000
const mostRemembered = 1000

/** The process gets no settings and no secrets, since all that it reads comes from strangers. */
export function startBodies({
  file,
  heapLimit = 512,
  processorTimeLimit = mostTime,
  ...limits
}: Partial<SupervisorOptions> & { file: string; heapLimit?: number }): Bodies {
  const cache = getCompileCacheDir()
  const { ask, close } = supervise<BodyTask, BodyAnswers[BodyTask['want']]>({
    name: 'The process that reads bodies',
    open: inProcess({
      file,
      env: cache ? { NODE_COMPILE_CACHE: path.dirname(cache) } : {},
      execArgv: ['--no-warnings'],
      heapLimit,
      output: 'ignore',
    }),
    processorTimeLimit,
    // A process that gets no processor is not to blame for it.
    timeLimit: 6 * processorTimeLimit,
    backlog: 64,
    // What is lost once may be lost by chance; what is lost twice would be lost again.
    attempts: 2,
    // It takes 160 MB with its grammars, and some 0.5 s of the processor to be there again.
    idleAfter: 60_000,
    ...limits,
  })
  /** What was too much is not tried again. */
  const known = new LRUCache<string, string>({ max: mostRemembered })

  return {
    async ask<Want extends BodyTask['want']>(task: Extract<BodyTask, { want: Want }>) {
      const name = nameOf(task.body, task.format)
      const before = known.get(name)
      if (before) throw new AlphanodeError('unrenderable', before)
      try {
        return (await ask(task)) as BodyAnswers[Want]
      } catch (error) {
        const told = toUnrenderable(error, processorTimeLimit)
        if (told instanceof AlphanodeError && told.code === 'unrenderable') known.set(name, told.message)
        throw told
      }
    },
    start: () =>
      void ask({ want: 'feed', body: '', format: 'md', language: 'en', baseUrl: 'https://localhost/' }).catch(() => {}),
    close,
  }
}

const nameOf = (body: string, format: BodyFormat): string => hash('sha256', `${format}\0${body}`)

/** What a second run would meet again says something about the body; that a process was lost in another way does not. */
function toUnrenderable(error: unknown, time: number): unknown {
  const reason = error instanceof WorkerLostError ? error.reason : null
  if (reason === 'processor-time')
    return new AlphanodeError('unrenderable', `expected at most ${time / 1000} s of work, found more`)
  if (reason === 'memory') return new AlphanodeError('unrenderable', 'expected less memory to be needed, found more')
  if (reason === 'crashed')
    return new AlphanodeError('unrenderable', 'expected a text that can be read, found one that ends its reader')
  return error
}
