/**
 * Owns the links that show a draft to whoever holds them: making, revoking and opening them. Imports `lib/db`, `lib/errors`.
 */
export { createPreviewLink, openPreviewLink, type PreviewLink, revokePreviewLinks } from './preview-links.ts'
