/** The address of reader.js with the version of its bytes; `next.config.mjs` puts it there when the pages are built. */
export const readerScript = process.env.READER_SCRIPT ?? '/reader.js'

/** The address of search.js, which reader.js loads when a search field is used. */
export const searchScript = process.env.SEARCH_SCRIPT ?? '/search.js'
