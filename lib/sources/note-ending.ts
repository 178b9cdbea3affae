/** How the name of a note ends: Markdown, MDX, and what is made into one of them. */
export const noteEnding = /\.(?:mdx?|qmd|markdown|mdown|mkdn?|x?html?|txt)$/i
