/**
 * Owns what an operator asks: is it up, is it slow, are jobs failing, did the last deployment change anything. What is observed
 * is gathered here, and each light is one decision in words. Knows no HTTP.
 */
export { type Check, isReady } from './health.ts'
export { startWatching, type Watch } from './watch.ts'
