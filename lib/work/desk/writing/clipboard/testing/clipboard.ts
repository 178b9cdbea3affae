/** A clipboard as a program fills it, and the Markdown that a person who pastes it means. */
export interface Clipboard {
  name: string
  /** A public fixture or a public text whose structure it has; the words are ours. */
  after: string
  html: string
  markdown: string
}
