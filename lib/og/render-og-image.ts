import path from 'node:path'
import { AlphanodeError } from '#lib/errors'
import { createDrawingThread, type DrawingThread } from './drawing-thread.ts'
import { drawFallback } from './fallback.ts'
import { toTree } from './tree.ts'

export interface OgImage {
  png: Buffer
  /** The card could not be drawn and a wordless one stands in: do not keep it for ever. */
  fallback: boolean
  /** Why the card could not be drawn, for the log. */
  reason: unknown
}

/** Resolved at run time, so that no bundler takes the thread's file for a part of the page. */
const workerFile = (): string => path.join(/* turbopackIgnore: true */ process.cwd(), 'lib/og/worker.ts')

let shared: DrawingThread | null = null

function sharedThread(): DrawingThread {
  shared ??= createDrawingThread({
    workerFile: workerFile(),
    timeLimit: 5000,
    maxWaiting: 64,
    recycleAfter: 250,
    maxMemoryMb: 256,
  })
  return shared
}

/** The picture of a card, 1200×630 and at most 300 KB. Throws `busy` alone: whatever else fails gives the fallback. */
export async function renderOgImage(element: unknown, thread: DrawingThread = sharedThread()): Promise<OgImage> {
  try {
    return { png: await thread.draw(toTree(element)), fallback: false, reason: null }
  } catch (error) {
    if (error instanceof AlphanodeError && error.code === 'busy') throw error
    return { png: await drawFallback(), fallback: true, reason: error }
  }
}

/** Ends the drawing thread; the next card starts another. */
export async function closeOgDrawing(): Promise<void> {
  await shared?.close()
  shared = null
}
