import type { Tally } from '../tally.ts'

export interface HtmlOptions {
  /** Where relative addresses of the text lead. */
  base?: string
  /** The classic editor writes no paragraphs: blank lines part them and line breaks are meant. */
  hasBareParagraphs?: boolean
  /** Counts what has no form in Markdown: scripts, styles, forms. */
  dropped: Tally
}
