/**
 * Owns the way of a request: the named rules, what a public address means now (resolve), and where its bytes are kept (page
 * store, reader transform). Both entrances, `proxy.ts` and `server.ts`, decide by this and by nothing else; what the
 * production entrance needs beside it is in `production.ts`.
 */

export { createResolver, type Resolver, readsQuery } from './resolve/resolve.ts'
export { prefersMarkdown } from './respond/encoding.ts'
export { toCacheStatus, toResponseHeaders, varyOf } from './respond/response-headers.ts'

export { rules } from './rules/rules.ts'
