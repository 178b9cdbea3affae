/** Owns what a process of this software does with the machine: what ends it, and where it listens. */
export { listen, requireFreePort } from './listen.ts'
export { onStop, surviveHangup } from './stop-signals.ts'
