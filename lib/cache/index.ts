/**
 * Owns the way of a request: the named rules, what a public address means now (resolve), and where its bytes are kept (page
 * store, reader transform). Both entrances, `proxy.ts` and `server.ts`, decide by this and by nothing else.
 * Imports `lib/db`, `lib/posts`, `lib/config`; never `next`.
 */

export { loadAssets } from './assets.ts'
export { decideAddress } from './decide.ts'
export { entranceHeader, isFromEntrance, openEntrance } from './entrance.ts'
export { openPageStore, type PageStore } from './page-store.ts'
export { createRenderer } from './renderer.ts'
export { createRequestHandler, type RequestHandler } from './request-handler.ts'
export { createResolver, type Decision, type Resolver } from './resolve.ts'
export { toCacheStatus, toResponseHeaders } from './response-headers.ts'
export { findRule, type Rule, type RuleName, rules } from './rules.ts'
