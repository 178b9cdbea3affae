/** The address of reader.js with the version of its bytes; `next.config.mjs` puts it there when the pages are built. */
export const readerScript = process.env.READER_SCRIPT ?? '/reader.js'
