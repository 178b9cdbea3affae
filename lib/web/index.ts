/**
 * Owns the way of a request: the cache rules, what a public address means now (resolve), what each page reads, and where its
 * bytes are kept (page store, reader transform). Both entrances, `proxy.ts` and `server.ts`, decide by this and by nothing
 * else; what the production entrance needs beside it is in `production.ts`.
 */
export { createPlainEntrance, type PlainAnswer, type PlainRequest } from './plain.ts'
