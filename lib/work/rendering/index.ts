/**
 * Owns making pages and feeds of bodies within limits, in a process that can be ended: what is too much ends with it and holds
 * up no other page.
 */
export { prepareFeedTexts } from './feed-texts.ts'
export { isAwaited, preparePage, tellWhyNot } from './prepare-page.ts'
