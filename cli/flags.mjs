/**
 * Commands go through whole collections: what they no longer need is given back early, not when a large heap is full of it.
 * It costs some time and saves much memory; `docs/performance.md` has the figures.
 */
const thrift = ['--initial-old-space-size=32', '--heap-growing-percent=60', '--max-semi-space-size=16']
/** Requests leave only young objects behind: a larger space for them is filled and emptied, not used. */
const serving = ['--max-semi-space-size=16']

/** What V8 has to know before it starts, by the file that is run. */
export const flagsOf = (file) => ({ 'cli/alphanode.ts': thrift, 'cli/serve.ts': serving })[file] ?? []

/** Whether a file asks by itself to be told when the npm that ran its script is gone (`npm-gone.mjs`). */
export const watchesNpm = (file) => file === 'cli/serve.ts'
