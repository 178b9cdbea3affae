import path from 'node:path'
import { AlphanodeError } from '#lib/errors'
import { createDrawingProcess, type DrawingProcess } from './drawing-process.ts'
import { drawFallback } from './fallback.ts'
import { toTree } from './tree.ts'

export interface OgImage {
  png: Buffer
  /** The card could not be drawn and a wordless one stands in: do not keep it for ever. */
  fallback: boolean
  /** Why the card could not be drawn, for the log. */
  reason: unknown
}

/** Resolved at run time, so that no bundler takes the process's file for a part of the page. */
const workerFile = (): string => path.join(/* turbopackIgnore: true */ process.cwd(), 'lib/media/og/worker.ts')

let shared: DrawingProcess | null = null

function sharedProcess(): DrawingProcess {
  shared ??= createDrawingProcess({
    workerFile: workerFile(),
    timeLimit: 5000,
    maxWaiting: 64,
    recycleAfter: 250,
    maxMemoryMb: 256,
    idleAfter: 20_000,
  })
  return shared
}

/** The picture of a card, 1200×630 and at most 300 KB. Throws `busy` alone: whatever else fails gives the fallback. */
export async function renderOgImage(element: unknown, drawing: DrawingProcess = sharedProcess()): Promise<OgImage> {
  try {
    return { png: await drawing.draw(toTree(element)), fallback: false, reason: null }
  } catch (error) {
    if (error instanceof AlphanodeError && error.code === 'busy') throw error
    return { png: await drawFallback(), fallback: true, reason: error }
  }
}
