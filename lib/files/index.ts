/** Owns how files and folders get onto the disk, whole or with one line that says why not, and how those of strangers are read. */
export { keepBeside, nameFolder, nameUnfinished, removeLeftovers, replaceFile } from './durable.ts'
export { findFileError, withFileErrors } from './file-error.ts'
export { makeFolder } from './make-folder.ts'
export { readRegularFile } from './read-regular-file.ts'
