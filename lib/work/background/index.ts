/**
 * Owns the thread in which a server does what is to be done later.
 */
export { type Background, startBackground } from './background.ts'
