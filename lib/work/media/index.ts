/**
 * Owns taking in the pictures that notes name: finds their files in the folder that the notes came from, keeps them, and has
 * the notes show them; pictures of other sites are fetched by jobs.
 */

export { type CopiedPictures, copyPictures, inBackup, toBackupFolder } from './copy-pictures.ts'
export { fetchAgain } from './fetch-again.ts'
export { toFetchingKind } from './fetching-kind.ts'
export { findFile } from './find-file.ts'
export { foreseePictures } from './foresee-pictures.ts'
export { createFolderFiles } from './list-files.ts'
export { type MediaMap, mediaMapName } from './media-map.ts'
export { addPreparing, toPreparingKind } from './preparing-kind.ts'
export { findOwnHosts } from './remote.ts'
export { removeUnused } from './remove-unused.ts'
export { type MediaReport, type PictureNotice, takeInPictures } from './take-in-pictures.ts'
