/**
 * Owns reading notes from where they come: directories of files, JSON Lines, other systems' exports. Everything is streamed
 * into one shape, the source item; what is written here reads as the same again. Deciding and storing is `work/importing`.
 */
export { findArchive } from './archives/find-archive.ts'
export { findExports, findTop } from './archives/find-exports.ts'
export { type ArchiveLimits, unpackArchive } from './archives/unpack-archive.ts'
export { checkRecord, toBodyIssues } from './check-record.ts'
export type { SiteWords } from './dialects/dialect.ts'
export { findSiteWords } from './dialects/site-words.ts'
export type { FoundRecord } from './found-record.ts'
export { pairFileLinks } from './links/file-links.ts'
export { editNote } from './own/edit-note.ts'
export type { PresentSlugs } from './own/present-slugs.ts'
export { renderJsonLine, renderNote, type StatedPost, toNoteName } from './own/write-record.ts'
export { type Piece, readPiece } from './piece.ts'
export { findSettings, noSources, type PublicationSources, type SourceSettings } from './publication-sources.ts'
export { countItems, openSource, readSource, type StatedOptions } from './read-source.ts'
export type { SourceAbout } from './source-about.ts'
export type { Notice, Position, SourceItem, SourceRecord } from './source-item.ts'
export { listSourceOptions } from './source-options.ts'
export { splitNote } from './split-note.ts'
export { findCode } from './text/find-code.ts'
export { isNoteName, walkNotes } from './walk.ts'
