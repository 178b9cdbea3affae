/**
 * Owns making notes that nobody wrote, in the shape of real ones, for tests and measurements: always the same for the
 * same seed.
 */
export { type SynthesizedPost, synthesize } from './synthesize.ts'
export { toFile, toJsonLine, writeDirectory, writeJsonLines } from './write.ts'
