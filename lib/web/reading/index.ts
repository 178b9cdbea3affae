/**
 * Owns what each page reads: a reader for each inner address, which takes what the address names and gives all that is
 * rendered. A route of `app/` is a reader and a way to render; nothing else of it touches the database.
 */
export { readCard } from './card.ts'
export { readCollection, readHome, readTerms } from './collections.ts'
export { readEdition } from './edition.ts'
export { type FeedFormat, readFeed } from './feed.ts'
export { readOembed } from './oembed.ts'
export { readPermalink } from './permalink.ts'
export { readSearch, readTitles } from './search.ts'
export { readLlms, readSitemap, readSitemapIndex } from './sitemap.ts'
