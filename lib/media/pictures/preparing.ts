import { toSourcePath } from '#lib/config/source-folder.ts'
import type { PictureFacts, Variant } from '#lib/core/pictures'
import { inProcess, type Supervisor, type SupervisorOptions, supervise } from '#lib/workers'
import type { Inspected, InspectLimits } from './inspect.ts'

export type PictureTask =
  | { do: 'inspect'; file: string; limits: InspectLimits }
  | { do: 'make'; file: string; facts: PictureFacts; variant: Variant; out: string }

export type PictureAnswer = Inspected | null

export type Preparing = Supervisor<PictureTask, PictureAnswer>

/** Resolved at run time, so that no bundler takes the process's file for a part of the page. */
const preparingWorker = (): string => toSourcePath('lib/media/pictures/worker.ts')

/**
 * Processes without an environment, which decode pictures of strangers and give way to everything else. Replaced now and
 * then, so that what native libraries keep stays bounded.
 */
export const startPreparing = ({
  file = preparingWorker(),
  ...limits
}: Partial<SupervisorOptions> & { file?: string } = {}): Preparing =>
  supervise({
    name: 'The process that prepares pictures',
    open: inProcess({ file, env: {}, execArgv: ['--no-warnings'], heapLimit: 192, nice: 10, output: 'ignore' }),
    size: 2,
    timeLimit: 30_000,
    processorTimeLimit: 15_000,
    // To look into a picture is to decode it once.
    limitProcessorTime: (task) => ((task as PictureTask).do === 'inspect' ? 7000 : 15_000),
    // A process may be ended for what it did before, or for no fault of its own.
    attempts: 3,
    backlog: 500,
    recycle: { answers: 200, memory: 200 * 1024 * 1024 },
    idleAfter: 20_000,
    ...limits,
  })
