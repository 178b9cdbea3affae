/** What can be numbered, by the words that pandoc-crossref and Quarto have for it. */
export const labelKinds = ['fig', 'tbl', 'eq', 'lst', 'sec'] as const
export type LabelKind = (typeof labelKinds)[number]

/** A name ends with a letter or digit, so that the end of a sentence is no part of it. */
export const labelName = '(?:fig|tbl|eq|lst|sec)[:-][\\w:.-]{0,99}\\w'

/** `{#fig:name}` behind what it names, also with classes and the like, which have no meaning here. */
const mark = new RegExp(`\\{#(${labelName})(?:[ \\t][^{}\\n]{0,200})?\\}$`)

export const isLabelMark = (source: string): boolean => source.startsWith('{#') && mark.test(source.trimEnd())

/** A text without the label at its end; null where it has none. */
export function takeLabel(text: string): { rest: string; label: string } | null {
  const found = mark.exec(text.trimEnd())
  return found?.[1] === undefined ? null : { rest: text.slice(0, found.index).trimEnd(), label: found[1] }
}

export const kindOf = (label: string): LabelKind => labelKinds.find((kind) => label.startsWith(kind)) as LabelKind

/** Most bodies neither name nor number anything. */
export const mayRefer = (body: string): boolean =>
  /\{#(?:fig|tbl|eq|lst|sec)[:-]|#(?:lst|fig)[:-]|@(?:fig|tbl|eq|lst|sec)[:-]|id=.fig[:-]/.test(body)
