import { HighlightStyle } from '@codemirror/language'
import { tags } from '@lezer/highlight'

/** The colours of the reader's code, by the tokens of the theme. */
export const highlighting = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '650', color: 'var(--ink)' },
  { tag: tags.strong, fontWeight: '650' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: [tags.link, tags.url], color: 'var(--tok-function)' },
  { tag: [tags.monospace, tags.string], color: 'var(--tok-string)' },
  { tag: [tags.processingInstruction, tags.meta, tags.contentSeparator], color: 'var(--quiet)' },
  { tag: [tags.tagName, tags.keyword], color: 'var(--tok-keyword)' },
  { tag: [tags.attributeName, tags.typeName], color: 'var(--tok-type)' },
  { tag: [tags.number, tags.bool], color: 'var(--tok-number)' },
  { tag: tags.comment, color: 'var(--tok-comment)' },
  { tag: tags.quote, color: 'var(--quiet)' },
])
