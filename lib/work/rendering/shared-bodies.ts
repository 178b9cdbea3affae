import { toSourcePath } from '#lib/config/source-folder.ts'
import { type Bodies, startBodies } from './bodies.ts'

/** One for all copies of this module: pages are bundled with theirs. */
const sharedKey = Symbol.for('alphanode.bodies')
const shared = globalThis as { [sharedKey]?: Bodies }

/** Resolved at run time, so that no bundler takes the process's file for a part of the page. */
const bodyWorker = (): string => toSourcePath('lib/work/rendering/body-worker.ts')

/** The process that reads bodies for all pages of this one. */
export function requireSharedBodies(): Bodies {
  shared[sharedKey] ??= startBodies({ file: bodyWorker() })
  return shared[sharedKey]
}
