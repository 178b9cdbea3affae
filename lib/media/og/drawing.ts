import { toSourcePath } from '#lib/config/source-folder.ts'
import { inProcess, type Supervisor, type SupervisorOptions, supervise } from '#lib/workers'
import type { Tree } from './tree.ts'

/** Draws trees as PNG. */
export type Drawing = Supervisor<Tree, Uint8Array<ArrayBuffer>>

/** Resolved at run time, so that no bundler takes the process's file for a part of the page. */
const drawingWorker = (): string => toSourcePath('lib/media/og/worker.ts')

/**
 * A process and not a thread: what native libraries take of a thread's memory, its end does not give back. Replaced now and
 * then, so that what they keep stays bounded. It gets no environment.
 */
export const startDrawing = ({
  file = drawingWorker(),
  heapLimit = 256,
  ...limits
}: Partial<SupervisorOptions> & { file?: string; heapLimit?: number } = {}): Drawing =>
  supervise({
    name: 'The process that draws cards',
    open: inProcess({ file, env: {}, execArgv: ['--no-warnings'], heapLimit, output: 'ignore' }),
    // A card that waits for its turn, on a busy machine, is late and not lost.
    timeLimit: 15_000,
    processorTimeLimit: 5000,
    backlog: 64,
    recycle: { answers: 250 },
    idleAfter: 20_000,
    ...limits,
  })
