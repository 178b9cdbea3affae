/** What `server.ts` needs beside the rules: assets, the page store, the renderer and the handler that brings them together. */

export { type CardsAhead, startCardsAhead } from './cards-ahead.ts'
export { createRequestHandler } from './handler.ts'
export { createHttpServer } from './http-server.ts'
export { makeAhead, requirePages } from './make-ahead.ts'
export { openPageStore } from './pages/page-store.ts'
export { createRenderer } from './render/renderer.ts'
export { loadAssets } from './respond/assets.ts'
export { ruleNames } from './rules/index.ts'
