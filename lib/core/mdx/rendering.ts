/** How a text becomes a page: highlighted, drawn and dressed. Components are handed in. */
export { isNotLoaded, withEngines } from './notation/engines.ts'
export { type PreparedBody, prepareBody } from './prepare.ts'
export { renderAsWritten, renderPrepared } from './render.ts'
export { toHtml, toShortHtml } from './to-html.ts'
export type { MdxComponents } from './to-react.ts'
