/** The address of reader.js with the version of its bytes; `next.config.mjs` puts it there when the pages are built. */
export const readerScript = process.env.READER_SCRIPT ?? '/reader.js'

/** The address of search.js, which reader.js loads when a search field is used. */
export const searchScript = process.env.SEARCH_SCRIPT ?? '/search.js'

/** The address of the style sheet that only pages with formulas, diagrams and marked code ask for. */
export const notationStyle = process.env.NOTATION_STYLE ?? '/notation.css'

/** The address of the style sheet that the desk stands on. */
export const deskStyle = process.env.DESK_STYLE ?? '/desk.css'

/** Where `npm run dev` has the script by which open pages follow what is written. */
export const reloadScript = '/~dev/reload.js'

/** Null in every build. */
export const devScript = process.env.NODE_ENV === 'development' ? reloadScript : null
