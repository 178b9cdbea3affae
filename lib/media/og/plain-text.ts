const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Cutting before segmenting keeps the cost bounded whatever comes in. */
const maxCharacters = 4000

/** Letters carry at most this many stacked marks: more is a drawing across the neighbouring lines. */
const maxMarks = 2

const lineOrControl = /[\p{Cc}\p{Zl}\p{Zp}]+/gu
/** Marks without a letter would hang outside of the line. */
const marksAlone = /(^|\s)\p{M}+/gu
const space = /[\p{Zs}\t]+/gu
/** Direction overrides reorder what a reader sees; ZWJ, ZWNJ, ZWSP, variation selectors and tags of flags have a use and stay. */
const keptInvisible = String.raw`(?![\u200b-\u200d]|\ufe0e|\ufe0f|[\u{e0020}-\u{e007f}])`
const invisible = new RegExp(`${keptInvisible}[\\p{Cf}\\p{Co}\\p{Cn}\\p{Default_Ignorable_Code_Point}\\ufffc]`, 'gu')
const combining = String.raw`[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]`
const stackedMarks = new RegExp(`(${combining}{${maxMarks}})${combining}+`, 'gu')

/** Text as it may be set on one card: one line, no controls, no more than `max` graphemes, `…` where it was cut. */
export function toPlainText(text: string, max: number): string {
  const clean = text
    .slice(0, maxCharacters)
    .toWellFormed()
    .replace(/\ufffd/g, '')
    .replace(lineOrControl, ' ')
    .replace(invisible, '')
    .normalize('NFC')
    .replace(stackedMarks, '$1')
    .replace(marksAlone, '$1')
    .replace(space, ' ')
    .trim()
  const kept = [...graphemes.segment(clean)].map((part) => part.segment)
  return kept.length > max ? `${kept.slice(0, max).join('').trimEnd()}…` : clean
}
