import { isIn } from '../links/find-links.ts'
import type { Context } from './context.ts'
import { findCode } from './find-code.ts'
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

/** Each is looked for in the text behind it; those beyond stay as they are written. */
const mostCaptures = 200

function fill(text: MappedText, context: Context): MappedText {
  const { body } = text
  const code = findCode(body)
  const lineAt = createLineFinder(text)
  const found = [...body.matchAll(block)].filter(({ index }) => !isIn(code, index)).slice(0, mostCaptures)
  const captures = found.map(({ 0: all, 1: name = '', 2: inner = '', index }, at): Capture => {
    const next = found.slice(at + 1).find((other) => other[1] === name)
    return { name, start: index, end: index + all.length, inner: withoutRaw(inner), until: next?.index ?? body.length }
  })
  return applyEdits(text, [
    ...captures.flatMap((capture) => place(capture, body, (what, at) => context.count(what, lineAt(at)))),
    ...findAssignments(body).filter(({ start }) => !isIn(code, start)),
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
        text: show(inner, filters, isAlone(body, end + index, all.length)),
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

const isAlone = (body: string, at: number, length: number): boolean =>
  /(?:^|\n)[ \t]*$/.test(body.slice(Math.max(0, at - 200), at)) &&
  /^[ \t]*(?:\n|$)/.test(body.slice(at + length, at + length + 200))

/** `| highlight("js") | safe` */
function show(inner: string, filters: string, isBlock: boolean): string {
  const [all, language = ''] = /\|\s*highlight(?:\(\s*["']?([\w-]*)["']?\s*\))?/.exec(filters) ?? []
  if (all === undefined || !isBlock) return inner
  const { open, close } = toFence(inner, language)
  return `\n${open}${inner}${close}\n`
}

/** `{% assign x = y %}` shows nothing. */
const findAssignments = (body: string): Edit[] =>
  [...body.matchAll(/\{%-?\s*(?:set|assign)\s+[\w.-]+\s*=(?:(?!%\})[\s\S]){0,1000}%\}/g)].map(({ 0: all, index }) => ({
    ...{ start: index, end: index + all.length, text: '\n'.repeat(countBreaks(all)) },
  }))
