import type { calloutTypes } from './component-props.ts'

/** What a page or a feed adds to the text of a note, in the language of the note. */
export interface BodyWords {
  footnotes: string
  /** Above the list of what a text cites. */
  sources: string
  /** For a year of a source that is not known. */
  undated: string
  backToReference: (reference: string) => string
  linkTo: (heading: string) => string
  callout: Readonly<Record<(typeof calloutTypes)[number], string>>
  details: string
  task: { done: string; open: string }
  code: string
  table: string
  formula: string
  /** What a figure, a table, a formula or a listing with a label is called. */
  numbered: Readonly<Record<'fig' | 'tbl' | 'eq' | 'lst', (number: string) => string>>
  /** Of code that is folded. */
  lines: (count: number) => string
  /** Of a switch that breaks long lines of code. */
  wrapLines: string
  diagram: string
  /** Before the reason why something could not be drawn. */
  asWritten: (reason: string) => string
}

export const englishWords: BodyWords = {
  footnotes: 'Footnotes',
  sources: 'References',
  undated: 'n.d.',
  backToReference: (reference) => `Back to reference ${reference}`,
  linkTo: (heading) => `Link to “${heading}”`,
  callout: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', danger: 'Danger' },
  details: 'Details',
  task: { done: 'Done', open: 'To do' },
  code: 'Code',
  table: 'Table',
  formula: 'Formula',
  numbered: {
    fig: (number) => `Figure ${number}`,
    tbl: (number) => `Table ${number}`,
    eq: (number) => `Equation ${number}`,
    lst: (number) => `Listing ${number}`,
  },
  lines: (count) => `${count} lines`,
  wrapLines: 'Wrap lines',
  diagram: 'Diagram',
  asWritten: (reason) => `Could not be drawn, so the source is shown: ${reason}`,
}
