/**
 * Owns what each page reads: a reader for each inner address, which takes what the address names and gives all that is
 * rendered. A route of `app/` is a reader and a way to render; nothing else of it touches the database.
 */

export { findNamedSite as readStyledSite } from '../sites.ts'
export { type ChangesFormat, readChanges } from './changes.ts'
export { readCollection, readTerms } from './collections.ts'
export { readEdition } from './edition.ts'
export { type FeedFormat, readFeed } from './feed.ts'
export { readFolderPage } from './folder-page.ts'
export { type FrontPage, readFrontPage, readHome } from './front-page.ts'
export { readDifference, readPast, readVersions } from './history.ts'
export { readMedia } from './media.ts'
export { readNearest } from './missing.ts'
export { buildOnly, type Params, readNames } from './names.ts'
export { readPlaced } from './placed.ts'
export { readReleased } from './released.ts'
export { readCard, readCitation, readPermalink, readPreview, type TextForm } from './revision.ts'
export { readRules } from './rules.ts'
export { readSearch, readTitles } from './search.ts'
export { readSiteFile } from './site-file.ts'
export { readLlms, readLlmsFull, readLlmsPart, readSitemap, readSitemapIndex } from './sitemap.ts'
