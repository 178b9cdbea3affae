import { AlphanodeError } from '#lib/errors'
import { createLog } from '#lib/telemetry'
import { type Drawing, startDrawing } from './drawing.ts'
import { drawFallback } from './fallback.ts'
import { toTree } from './tree.ts'

export interface OgImage {
  png: Buffer
  /** The card could not be drawn and a wordless one stands in: do not keep it for ever. */
  fallback: boolean
}

const log = createLog('og')

let shared: Drawing | null = null

function sharedDrawing(): Drawing {
  shared ??= startDrawing()
  return shared
}

/** The picture of a card, 1200×630 and at most 300 KB. Throws `busy` alone: whatever else fails gives the fallback. */
export async function renderOgImage(element: unknown, drawing: Drawing = sharedDrawing()): Promise<OgImage> {
  try {
    const png = await drawing.ask(toTree(element))
    return { png: Buffer.from(png.buffer, png.byteOffset, png.length), fallback: false }
  } catch (error) {
    if (error instanceof AlphanodeError && error.code === 'busy') throw error
    log.warn('A card could not be drawn; one without words stands in.', { err: error })
    return { png: await drawFallback(), fallback: true }
  }
}
