/**
 * Owns the bytes of pictures: keeps each once by its content, in a folder or in a bucket, looks into it and makes its sizes in
 * processes of its own, within bounds of pixels, time, memory and disk. Knows no post and no database.
 */
export type { MediaPlace } from '#lib/config'
export { createCopier } from './copy-media.ts'
export { type MediaStore, openMediaStore } from './media-store.ts'
export { inFolder } from './open-originals.ts'
export type { OpenedMedia } from './originals.ts'
export { readSvg } from './read-svg.ts'
