/**
 * Owns making notes that nobody wrote, in the shape of real ones, for tests and measurements: always the same for the
 * same seed. Imports nothing but `lib/posts`.
 */
export { type SynthesizedPost, type SynthesizeOptions, synthesize } from './synthesize.ts'
export { toFile, toJsonLine, type Written, writeDirectory, writeJsonLines } from './write.ts'
