import type { Tally } from '../tally.ts'

export interface HtmlOptions {
  /** Where relative addresses of the text lead. */
  base?: string
  /** The classic editor writes no paragraphs: blank lines part them and line breaks are meant. */
  hasBareParagraphs?: boolean
  /**
   * Where a link leads here, when its address is one that the source knows: null within says that it leads nowhere, so that
   * only its words are left. Null for all other addresses.
   */
  findLink?: (href: string) => { href: string | null } | null
  /** Whether it is put into a text that may be MDX. */
  asMdx?: boolean
  /** Counts what has no form in Markdown: scripts, styles, forms. */
  dropped: Tally
}
