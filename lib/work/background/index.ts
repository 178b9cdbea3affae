/**
 * Owns the thread in which a server does what is to be done later, and what it does before it serves.
 */
export { type Background, startBackground } from './background.ts'
export { catchUp } from './catch-up.ts'
