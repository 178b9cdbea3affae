/**
 * Owns what a publication says of itself: the definition of `site.yaml`, its errors with their place, and the site record,
 * an immutable, named value that pages show. Pure: the file is read and the record kept elsewhere.
 */
export { decidePagePath, type FolderPage, toPageHash } from './folder-page.ts'
export { directionOf } from './locale.ts'
export { formatDay, languageOfMessages, type Messages, messagesIn, showDay } from './messages/index.ts'
export { type LocateField, parseSiteFile } from './parse-site-file.ts'
export { dialectNames, type SiteFile } from './schema.ts'
export {
  describeTerm,
  type Overlay,
  parseShownName,
  type ShownSite,
  type SiteRecord,
  toShownName,
  toSiteName,
  toSiteRecord,
  withOverlay,
} from './site-record.ts'
export { paperOf, renderStyleSheet } from './style-sheet.ts'
export { nameOfLanguage, nameOfTerm } from './term-name.ts'
export { toInstant, type ZonedInstant } from './wall-time.ts'
