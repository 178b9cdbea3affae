import type { Store } from './store.ts'

const writerKey = Symbol.for('alphanode.writer')
/** One for all copies of this module: pages are bundled with theirs. */
const shared = globalThis as { [writerKey]?: Store }

/** This process' connection that writes, opened when it is asked for first. */
export function shareWriter(open: () => Store): Store {
  shared[writerKey] ??= open()
  return shared[writerKey]
}

/** Once nothing is under way any more. Closing takes none of the modules that opening does. */
export async function closeWriter(): Promise<void> {
  const writer = shared[writerKey]
  delete shared[writerKey]
  await writer?.close()
}
