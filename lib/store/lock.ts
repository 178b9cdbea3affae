/** By itself: a process that only holds a lock does without the rest of the store, which takes 75 MB. */
export { acquireLock } from './sqlite/lock.ts'
