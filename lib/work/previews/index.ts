/**
 * Owns the links that show a draft to whoever holds them: making, revoking and opening them.
 */
export {
  createPreviewLink,
  createReleasePreview,
  enterPreviewLink,
  openPreviewLink,
  openReleaseLink,
  revokePreviewLinks,
} from './preview-links.ts'
export { drawToken, hashToken, isToken } from './token.ts'
