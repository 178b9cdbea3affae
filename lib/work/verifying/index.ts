/** Owns checking hashes, pointers, editions, search and epochs against each other. */
export { type Verification, verifyStore } from './verify-store.ts'
