/**
 * Owns reading notes from where they come: directories of files, JSON Lines, other systems' exports. Everything is streamed
 * into one shape, the source item; what is written here reads as the same again. Deciding and storing is `lib/publishing`. Imports `lib/posts`, `lib/mdx`, `lib/errors`.
 */
export { type CheckedRecord, checkRecord } from './check-record.ts'
export { type FoundRecord, type Piece, readPiece } from './pieces.ts'
export { countItems, openSource, type ReadOptions, readSource } from './read-source.ts'
export type { Position, SourceItem, SourceRecord } from './source-item.ts'
export { renderJsonLine, renderNote, type StatedPost, toNoteName, type Written } from './write-record.ts'
