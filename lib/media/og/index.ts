/**
 * Owns making the OG picture of a revision: what its card says, and drawing a card in a process without network, within
 * bounds of time and memory. Stores nothing. The card's JSX is in `components/og`.
 */
export type { OgCard } from './og-card.ts'
export { renderOgImage } from './render-og-image.ts'
export { toOgCard } from './to-og-card.ts'
export type { SetText } from './typeset/set-text.ts'
