/** What the first screen of every page is set in. Made by cli/subset-fonts.ts. */
export const preloadedFonts = [
  '/fonts/source-serif-4-3455ba01.woff2',
  '/fonts/inter-1dc79ac3.woff2',
  '/fonts/jetbrains-mono-d55309a8.woff2',
]

/** What formulas are set in, on the pages that have some. */
export const formulaFont = '/fonts/stix-two-math-04b88fb3.woff2'
