import { AlphanodeError } from '#lib/errors'
import { createLog } from '#lib/telemetry'
import { type Drawing, startDrawing } from './drawing.ts'
import { toTree } from './tree.ts'

const log = createLog('og')

let shared: Drawing | null = null

function sharedDrawing(): Drawing {
  shared ??= startDrawing()
  return shared
}

/**
 * The picture of a card, 1200×630 and at most 300 KB. What cannot be drawn fails: platforms keep the first picture that they
 * get, so none may stand in for it.
 */
export async function renderOgImage(element: unknown, drawing: Drawing = sharedDrawing()): Promise<Buffer> {
  try {
    const png = await drawing.ask(toTree(element))
    return Buffer.from(png.buffer, png.byteOffset, png.length)
  } catch (error) {
    // During a flood of requests a full queue would fill the log.
    if (!(error instanceof AlphanodeError && error.code === 'busy'))
      log.warn('A card could not be drawn.', { err: error })
    throw error
  }
}
