/**
 * Owns the bytes of pictures: keeps each once by its content, looks into it and makes its sizes in processes of its own,
 * within bounds of pixels, time, memory and disk. Knows no post and no database.
 */
export { createCopier } from './copy-media.ts'
export { type MediaFolder, openMediaFolder } from './media-folder.ts'
export { readSvg } from './read-svg.ts'
