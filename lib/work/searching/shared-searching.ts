import { availableParallelism } from 'node:os'
import { requireConfig } from '#lib/config'
import { toSourcePath } from '#lib/config/source-folder.ts'
import { requireReader } from '#lib/store'
import { inThread, supervise } from '#lib/workers'
import { type Asked, type Searching, searchHere } from './searching.ts'

/** `start` is answered with null: the thread is there. */
export type SearchTask = 'start' | (Asked & { want: keyof Searching })
export type SearchAnswer = Awaited<ReturnType<Searching[keyof Searching]>> | null

/** Milliseconds of the processor; a question over 100,000 posts takes some 15. */
const mostTime = 5000
/** Milliseconds: each letter that a reader types is a question. */
const idleAfter = 20_000
/** More would take the processors from those who read. */
const mostThreads = 2

/** One for all copies of this module: pages are bundled with theirs. */
const sharedKey = Symbol.for('alphanode.searching')
const shared = globalThis as { [sharedKey]?: Searching }

/** What answers questions for all pages of this process. */
export function requireSharedSearching(): Searching {
  shared[sharedKey] ??= startSearching(requireConfig().databaseFile, searchHere(requireReader()))
  return shared[sharedKey]
}

/**
 * Answers in threads, so that pages are rendered meanwhile and several questions are answered at once. A thread takes as long
 * to start as several questions, so what is asked until one is there is answered here, without the limit that a thread has.
 */
export function startSearching(databaseFile: string, here: Searching): Searching & { close(): Promise<void> } {
  const threads = supervise<SearchTask, SearchAnswer>({
    name: 'The thread that searches',
    open: inThread({
      file: toSourcePath('lib/work/searching/search-worker.ts'),
      data: databaseFile,
      heapLimit: 256,
      youngHeapLimit: 16,
    }),
    size: Math.min(mostThreads, availableParallelism()),
    processorTimeLimit: mostTime,
    // A thread that gets no processor is not to blame for it.
    timeLimit: 6 * mostTime,
    idleAfter,
  })
  let [lastAnswered, isStarting] = [Number.NEGATIVE_INFINITY, false]

  async function ask(task: SearchTask): Promise<SearchAnswer> {
    const answer = await threads.ask(task)
    lastAnswered = performance.now()
    return answer
  }

  async function askThread(task: Exclude<SearchTask, 'start'>): Promise<SearchAnswer> {
    if (performance.now() - lastAnswered < idleAfter / 2) return ask(task)
    if (!isStarting) void start()
    return here[task.want](task)
  }

  async function start(): Promise<void> {
    isStarting = true
    // The log says why it is not there.
    await ask('start').catch(() => {})
    isStarting = false
  }

  return {
    posts: (asked) => askThread({ ...asked, want: 'posts' }) as ReturnType<Searching['posts']>,
    titles: (asked) => askThread({ ...asked, want: 'titles' }) as ReturnType<Searching['titles']>,
    close: threads.close,
  }
}
