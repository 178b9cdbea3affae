/** What `server.ts` needs beside the rules: assets, the page store, the renderer and the handler that brings them together. */
export { loadAssets } from './assets.ts'
export { createHttpServer } from './http-server.ts'
export { openPageStore } from './page-store.ts'
export { createRenderer } from './renderer.ts'
export { createRequestHandler } from './request-handler.ts'
