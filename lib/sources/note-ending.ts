/** How the name of a note ends. */
export const noteEnding = /\.(?:mdx?|markdown|mdown|mkdn?)$/i
