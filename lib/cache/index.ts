/**
 * Owns the way of a request: the named rules, what a public address means now (resolve), and where its bytes are kept (page
 * store, reader transform). Both entrances, `proxy.ts` and `server.ts`, decide by this and by nothing else; what the
 * production entrance needs beside it is in `production.ts`.
 * Imports `lib/db`, `lib/posts`, `lib/seo`, `lib/search`, `lib/previews`, `lib/config`; never `next`.
 */

export type { Decision } from './decision.ts'
export { prefersMarkdown } from './encoding.ts'
export { entranceHeader, isFromEntrance } from './entrance.ts'
export { createResolver, type Resolver, readsQuery } from './resolve.ts'
export { toCacheStatus, toResponseHeaders, varyOf } from './response-headers.ts'
export { type Rule, type RuleName, rules } from './rules.ts'
