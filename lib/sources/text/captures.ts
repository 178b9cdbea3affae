import { isIn } from '../links/find-links.ts'
import type { Context } from './context.ts'
import { findCode, type Range } from './find-code.ts'
import { applyEdits, countBreaks, createLineFinder, type Edit, type MappedText } from './mapped-text.ts'
import { fillParams, fillValues, type Named } from './named-values.ts'
import { toFence } from './rendering.ts'

/**
 * Puts what a note says of itself where templates name it: its front matter, and texts between `{% set x %}` or
 * `{% capture x %}` and their ends, which show nothing where they stand.
 */
export function fillNamed(text: MappedText, context: Context, named: Named): MappedText {
  if (context.dialect === 'hugo') return fillParams(text, named)
  const made =
    context.syntaxes.liquid && /\{%-?\s*(?:set|capture|assign)\b/.test(text.body) ? fill(text, context) : text
  return fillValues(made, context, named)
}

interface Capture {
  name: string
  start: number
  end: number
  inner: string
  /** Where the next text of the same name begins. */
  until: number
}

const block =
  /\{%-?\s*(?:set|capture)\s+["']?([\w-]+)["']?\s*-?%\}((?:\{%-?\s*raw\s*-?%\}(?:(?!\{%-?\s*endraw\b)[\s\S]){0,20000}\{%-?\s*endraw\s*-?%\}|(?!\{%-?\s*(?:set|capture|if|for|unless|case|raw)\b)[\s\S]){0,20000}?)\{%-?\s*end(?:set|capture)\s*-?%\}/g

/** Each is looked for in the text behind it, as what is assigned is; those beyond stay as they are written. */
const mostCaptures = 200

function fill(text: MappedText, context: Context): MappedText {
  const { body } = text
  const code = findCode(body)
  const lineAt = createLineFinder(text)
  const assignments = findAssignments(body).filter(({ start }) => !isIn(code, start))
  const found = [...body.matchAll(block)].filter(({ index }) => !isIn(code, index)).slice(0, mostCaptures)
  const captures = found.map(({ 0: all, 1: name = '', 2: inner = '', index }, at): Capture => {
    const next = found.slice(at + 1).find((other) => other[1] === name)
    return { name, start: index, end: index + all.length, inner: withoutRaw(inner), until: next?.index ?? body.length }
  })
  return applyEdits(text, [
    ...captures.flatMap((capture) => place(capture, body, (what, at) => context.count(what, lineAt(at)))),
    ...assignments.map(({ start, end }) => ({ start, end, text: '\n'.repeat(countBreaks(body.slice(start, end))) })),
    ...(/^(?:jekyll|eleventy)$/.test(context.dialect)
      ? placeAssigned(assignments.slice(0, mostCaptures), body, code)
      : []),
  ])
}

const withoutRaw = (inner: string): string =>
  inner.replace(/\{%-?\s*(?:end)?raw\s*-?%\}/g, '').replace(/^[ \t]*\n|\n[ \t]*$/g, '')

const part =
  /^\s{0,20}(?:\{%-?\s*set\s+[\w-]{1,60}\s*=[^%\n]{0,200}%\}\s{0,20}){0,5}\{%-?\s*include\s+["']?([^\s"'%]{1,200})["']?\s*-?%\}/

/** Nothing shows a text that no place names: then it stays unseen here as well. */
function place(capture: Capture, body: string, count: (what: string, at: number) => void): Edit[] {
  const { name, start, end, inner, until } = capture
  const uses = [
    ...body
      .slice(end, until)
      .matchAll(
        new RegExp(`\\{\\{-?\\s*${name}\\s*((?:\\|\\s*[\\w-]+(?:\\(\\s*["']?[\\w-]*["']?\\s*\\))?\\s*)*)-?\\}\\}`, 'g'),
      ),
  ]
  const gone = { start, end, text: '\n'.repeat(countBreaks(body.slice(start, end))) }
  if (uses.length > 0)
    return [
      gone,
      ...uses.map(({ 0: all, 1: filters = '', index }) => ({
        ...{ start: end + index, end: end + index + all.length },
        text: show(inner, filters, isAlone(body, end + index, all.length), body[end + index + all.length] === '<'),
      })),
    ]
  const [tag, file] = part.exec(body.slice(end, end + 800)) ?? []
  if (tag === undefined) {
    count('left out: texts that no place shows', start)
    return [gone]
  }
  // The part shows it in some way of its own.
  count(`shown without its frame: part of the site ${(file ?? '').slice(0, 60)}`, end)
  const shown = /code|sample|example|snippet/i.test(name) ? show(inner, '| highlight', true) : inner
  return [{ start, end: end + tag.length, text: shown }]
}

/** Whether nothing but tags stands beside it in its line. */
const isAlone = (body: string, at: number, length: number): boolean =>
  /(?:^|\n)[ \t]*(?:<[a-z][^<>\n]*>[ \t]*)*$/.test(body.slice(Math.max(0, at - 200), at)) &&
  /^[ \t]*(?:<\/[a-z][\w-]*>[ \t]*)*(?:\n|$)/.test(body.slice(at + length, at + length + 200))

/** `| highlight("js") | safe` */
function show(inner: string, filters: string, isBlock: boolean, isInHtml = false): string {
  const [all, language = ''] = /\|\s*highlight(?:\(\s*["']?([\w-]*)["']?\s*\))?/.exec(filters) ?? []
  if (all === undefined || !isBlock) return inner
  const { open, close } = toFence(inner, language)
  // HTML goes on to an empty line.
  const edge = isInHtml ? '\n\n' : '\n'
  return `${edge}${open}${inner}${close}${edge}`
}

interface Assignment {
  name: string
  /** What the name stands for from here on, as it is written. */
  stated: string
  start: number
  end: number
}

/** `{% assign x = y %}` shows nothing. */
const findAssignments = (body: string): Assignment[] =>
  [...body.matchAll(/\{%-?\s*(?:set|assign)\s+([\w.-]+)\s*=((?:(?!%\})[\s\S]){0,1000})%\}/g)].map(
    ({ 0: all, 1: name = '', 2: stated = '', index }) => ({
      ...{ name, stated: stated.replace(/-$/, '').trim(), start: index, end: index + all.length },
    }),
  )

const mostUses = 500

/** Texts and numbers that are assigned, where their names stand before the next assignment, and counters. */
function placeAssigned(assignments: readonly Assignment[], body: string, code: Range[]): Edit[] {
  const known = new Map<string, string>()
  const edits: Edit[] = []
  for (const { name, stated, end } of assignments) {
    const value = readAssigned(stated, known)
    if (value === null) known.delete(name)
    else known.set(name, value)
    if (value === null) continue
    const until = assignments.find((next) => next.name === name && next.start >= end)?.start ?? body.length
    const named = new RegExp(`\\{\\{-?\\s{0,20}${name.replaceAll('.', '\\.')}(?=\\s{0,20}(\\||-?\\}\\}))`, 'g')
    for (const { 0: all, 1: next, index } of body.slice(end, until).matchAll(named)) {
      const start = end + index
      if (edits.length >= mostUses) return edits
      // It is filled in with the texts that stand there by themselves, which have a filter.
      const text = `{{ ${value}${next === '|' ? '' : ' | safe'}`
      if (!isIn(code, start)) edits.push({ start, end: start + all.length, text })
    }
  }
  return edits
}

/** A text in its quotation marks; null for what only a program would tell. */
function readAssigned(stated: string, known: ReadonlyMap<string, string>): string | null {
  if (/^(?:"[^"\\{}\n]{0,500}"|'[^'\\{}\n]{0,500}')$/.test(stated)) return stated
  if (/^-?\d{1,9}(?:\.\d{1,9})?$/.test(stated)) return `"${stated}"`
  const {
    name = '',
    sign,
    step,
  } = /^(?<name>[\w.-]+)(?:\s*(?<sign>[+-])\s*|\s*\|\s*(?<sign>plus|minus):\s*)(?<step>\d{1,6})$/.exec(stated)
    ?.groups ?? {}
  const from = Number(/^"(-?\d{1,9})"$/.exec(known.get(name) ?? '')?.[1] ?? Number.NaN)
  return Number.isNaN(from) ? null : `"${/^(?:-|minus)$/.test(sign ?? '') ? from - Number(step) : from + Number(step)}"`
}
