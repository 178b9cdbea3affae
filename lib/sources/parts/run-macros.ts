import type { Notice } from '../source-item.ts'
import { findDecided, isLoop } from '../text/conditions.ts'
import { findRaw } from '../text/find-raw.ts'
import { applyEdits, createLineFinder, type Edit, type MappedText } from '../text/mapped-text.ts'

/** What `extra` of the configuration says plainly, by the names that texts have for it. */
export type Macros = Readonly<Record<string, string>>

const mark = /\{%[-+]?[ \t]*(end)?raw[ \t]*[-+]?%\}/g
const indented =
  /\{%[-+]?[ \t]*filter[ \t]+indent(?:\([ \t]*(?:width[ \t]*=[ \t]*)?(\d{1,2})[ \t]*\))?[ \t]*[-+]?%\}((?:(?!\{%[-+]?[ \t]*(?:end)?filter\b)[\s\S]){0,100000})\{%[-+]?[ \t]*endfilter[ \t]*[-+]?%\}/g
const call = /\{\{[-+]?[ \t]*([A-Za-z_][\w.]{0,99})([^{}\n]{0,1000})\}\}|\{%[-+]?[ \t]*([a-z]\w{0,40})[^{}]{0,1000}%\}/g

/**
 * What the plugin macros of MkDocs shows, which reads all of a text as Jinja, code as well: raw parts without their marks, parts
 * that a filter sets in, and names of the configuration. What a program of the site gives stays as it is written, counted; what
 * stands under a condition or in a loop is left out, counted.
 */
export function runMacros(given: MappedText, macros: Macros): { text: MappedText; notices: Notice[] } {
  if (!/\{\{|\{%/.test(given.body)) return { text: given, notices: [] }
  const text = indentParts(given)
  const raw = findRaw(text.body)
  const lineAt = createLineFinder(text)
  const notices: Notice[] = []
  const decided = findOutermost(findDecided(text.body, raw))
  const leftOut = decided.map(({ start, end, name }) => {
    const what = isLoop(name)
      ? 'words for each item that a program of the site gives'
      : 'words under a condition of the site'
    notices.push({ what: `left out: ${what}`, line: lineAt(start) })
    return { start, end, text: '' }
  })
  const isGone = (at: number) => decided.some(({ start, end }) => at >= start && at < end)
  const named = [...text.body.matchAll(call)].flatMap((found): Edit[] => {
    const { 0: all, 1: name = '', 2: more = '', 3: tag, index: start } = found
    if (isWithin(raw, start) || isGone(start) || /^(?:end)?raw$/.test(tag ?? '')) return []
    if (name !== '' && /^[ \t]*-?$/.test(more) && Object.hasOwn(macros, name))
      return [{ start, end: start + all.length, text: macros[name] ?? '' }]
    notices.push({ what: `shown as text: macro of the site ${tag ?? name}`, line: lineAt(start) })
    return []
  })
  const marks = [...text.body.matchAll(mark)].flatMap(({ 0: all, index: start }) =>
    isGone(start) ? [] : [{ start, end: start + all.length, text: '' }],
  )
  return {
    text: applyEdits(
      text,
      [...leftOut, ...named, ...marks].toSorted((one, other) => one.start - other.start),
    ),
    notices,
  }
}

/** Without what stands in another one. */
const findOutermost = <Part extends { start: number; end: number }>(parts: readonly Part[]): Part[] => {
  let until = 0
  return parts
    .toSorted((one, other) => one.start - other.start)
    .filter(({ start, end }) => {
      const isOutside = start >= until
      if (isOutside) until = end
      return isOutside
    })
}

const isWithin = (ranges: readonly (readonly [number, number])[], at: number): boolean =>
  ranges.some(([from, to]) => at >= from && at < to)

/** The first line of what is set in stands behind the mark, and stays where it is. */
const indentParts = (text: MappedText): MappedText =>
  applyEdits(
    text,
    [...text.body.matchAll(indented)].map(({ 0: all, 1: width, 2: inner = '', index: start }) => ({
      ...{ start, end: start + all.length },
      text: inner.replace(/\n(?=[^\n])/g, `\n${' '.repeat(Number(width ?? 4))}`),
    })),
  )
