import { createPieceFinder } from '#lib/core/mdx/grammar/pieces.ts'
import type { Tag } from '#lib/core/mdx/syntax-tree.ts'
import { readLiteralAt } from '../dialects/literals.ts'
import { isIn } from '../links/find-links.ts'
import {
  type Element,
  isKnownComponent,
  isShared,
  isTranslated,
  type Props,
  renderElement,
  renderShared,
} from './components.ts'
import type { Context } from './context.ts'
import { findCode, type Range } from './find-code.ts'
import { applyEdits, countBreaks, createLineFinder, type Edit, type MappedText } from './mapped-text.ts'
import { escapeText } from './rendering.ts'

/** Rewrites components of other systems as ours or as plain Markdown. Unknown ones are left: the page shows their children. */
export function translateComponents(text: MappedText, context: Context): MappedText {
  if (
    !/<[A-Z]|<(?:script|style|svg)\b|^(?:import|export)\s|\{require\(|(?:style|className)=\{|\s(?:v-pre|eleventy:)\b/m.test(
      text.body,
    )
  )
    return text
  const code = findCode(text.body)
  const unseen = findUnseen(text, code, context)
  const imports = findImports(text.body, code, context)
  const constants = findConstants(text.body, code, context)
  const hidden = [...code, ...toRanges([...unseen, ...constants.edits])].toSorted(byStart)
  const known = { pictures: imports.pictures, texts: constants.texts }
  return applyEdits(text, [
    ...unseen,
    ...imports.edits,
    ...constants.edits,
    ...findTags(text.body, hidden, known),
    ...findNamed(text.body, hidden, known),
  ])
}

const byStart = ([one]: Range, [other]: Range) => one - other
const toRanges = (edits: readonly Edit[]): Range[] => edits.map(({ start, end }) => [start, end])

/** What names stand for in expressions. */
interface Known {
  /** Addresses of pictures. */
  pictures: ReadonlyMap<string, string>
  texts: ReadonlyMap<string, string>
}

function findTags(body: string, code: readonly Range[], known: Known): Edit[] {
  const pieces = createPieceFinder(body, () => true)
  const edits: Edit[] = []
  const opened: { element: Element; counts: Map<string, number>; isTranslated: boolean }[] = []
  const hasSteps = /<Step[\s>]/.test(body)
  for (const edit of findStyles(body, code)) edits.push(edit)
  for (const found of body.matchAll(/<\/?(?=[A-Z]|img\s)/g)) {
    const at = found.index
    const piece = isIn(code as Range[], at) ? null : pieces.find(at)
    const tag = piece?.tag
    if (!piece || !tag) continue
    if (tag.name === 'Steps' && !hasSteps) edits.push({ start: at, end: piece.end, text: '' })
    else if (isShared(tag.name) && tag.kind !== 'close' && tag.attributes.length > 0)
      edits.push({ start: at, end: piece.end, text: renderShared(tag.name, toProps(tag, known), tag.kind) })
    if (!isTranslated(tag.name)) continue
    if (tag.kind === 'close') {
      const place = opened.findLastIndex(({ element }) => element.name === tag.name)
      const start = opened[place]
      if (start) opened.length = place
      const isWhole = start ? start.isTranslated : true
      const text = isWhole ? renderElement({ name: tag.name, props: {}, kind: 'close', parent: null, index: 0 }) : null
      if (text !== null) edits.push({ start: at, end: piece.end, text })
      continue
    }
    const parent = opened.at(-1)
    const index = parent?.counts.get(tag.name) ?? 0
    parent?.counts.set(tag.name, index + 1)
    const element: Element = {
      name: tag.name,
      props: toProps(tag, known),
      kind: tag.kind,
      parent: parent?.element ?? null,
      index,
    }
    const text = renderElement(element)
    if (tag.kind === 'open' && tag.name !== 'img' && opened.length < mostOpened)
      opened.push({ element, counts: new Map(), isTranslated: text !== null })
    if (text !== null) edits.push({ start: at, end: piece.end, text })
  }
  return edits
}

/** What only says how an element looks or is read there: `<img style={{ width: 3 }} src="…" />`, `<span v-pre>`, `<img eleventy:ignore>` */
const findStyles = (body: string, code: readonly Range[]): Edit[] =>
  [
    ...body.matchAll(
      /\s(?:style=\{\{[^{}]{0,1000}\}\}|className=\{[^{}]{0,500}\}|v-pre(?:="")?(?=[\s/>])|eleventy:[\w-]+(?:="[^"]{0,200}")?(?=[\s/>]))/g,
    ),
  ]
    .filter(({ index }) => !isIn(code as Range[], index) && isInElement(body, index))
    .map(({ 0: all, index }) => ({ start: index, end: index + all.length, text: '\n'.repeat(countBreaks(all)) }))

const isInElement = (body: string, at: number): boolean =>
  /<[a-z][\w-]*(?:\s[^<>]*)?$/.test(body.slice(Math.max(0, body.lastIndexOf('<', at)), at))

const mostOpened = 100

/** Lists of text count as their source, and pictures that were imported as their addresses. */
function toProps({ attributes }: Tag, { pictures, texts }: Known): Props {
  const props: Record<string, string> = Object.create(null)
  for (const { name, value } of attributes) {
    const key = name?.toLowerCase().replace(/^:/, '') ?? ''
    if (typeof value === 'string') props[key] = value
    else if (value && /^\s*\[[^{}()]*\]\s*$/.test(value.value)) props[key] = value.value
    else if (value && isPlainText(value.value)) props[key] = value.value.trim().slice(1, -1)
    else if (value && texts.has(value.value.trim())) props[key] = texts.get(value.value.trim()) ?? ''
    else if (value && key === 'src') Object.assign(props, findPicture(value.value, pictures))
  }
  return props
}

/** A text between quotes of any kind, which holds nothing that would have to be run. */
const isPlainText = (expression: string): boolean =>
  /^\s*(?:"[^"\\]*"|'[^'\\]*'|`[^`\\]*`)\s*$/.test(expression) && !expression.includes('${')

/** `{queue}`, `{queue.src}`, `{require('./queue.png').default}`, `{useBaseUrl('/queue.png')}` */
function findPicture(expression: string, pictures: ReadonlyMap<string, string>): Record<string, string> {
  const name = /^\s*([\w$]+)(?:\.src)?\s*$/.exec(expression)?.[1]
  const src =
    name === undefined
      ? /^\s*(?:require|useBaseUrl|withBase)\(\s*["']([^"']+)["']\s*\)(?:\.default)?\s*$/.exec(expression)?.[1]
      : pictures.get(name)
  return src === undefined ? {} : { src, imported: 'yes' }
}

/** Scripts and styles say nothing to readers; of a drawing pages here show what it is called. */
function findUnseen({ body, lines }: MappedText, code: Range[], context: Context): Edit[] {
  const lineAt = createLineFinder({ body, lines })
  const missing = new Set<string>()
  const edits: Edit[] = []
  const opening = /<(script|style|svg)\b[^<>]{0,2000}>/gi
  for (let found = opening.exec(body); found; found = opening.exec(body)) {
    const name = (found[1] ?? '').toLowerCase()
    if (isIn(code, found.index) || missing.has(name)) continue
    const close = new RegExp(`</${name}\\s*>`, 'gi')
    close.lastIndex = opening.lastIndex
    if (!close.exec(body)) {
      missing.add(name)
      continue
    }
    const end = close.lastIndex
    const whole = body.slice(found.index, end)
    const words = name === 'svg' ? nameDrawing(found[0], whole) : ''
    if (name !== 'svg') context.count(`left out: ${name}`, lineAt(found.index))
    else if (!isIcon(found[0])) context.count('left out: drawing', lineAt(found.index))
    // A drawing stands in a sentence, which an empty line would end.
    edits.push({ start: found.index, end, text: name === 'svg' ? words : '\n'.repeat(countBreaks(whole)) })
    opening.lastIndex = end
  }
  return edits
}

/** No larger than a letter or a button, or not there for those who are read to. */
const isIcon = (tag: string): boolean =>
  /\saria-hidden=["'{]?true|\srole=["'](?:presentation|none)["']|\s(?:class(?:Name)?)=["'][^"']*\bicon/.test(tag) ||
  [...tag.matchAll(/\s(?:width|height)=["'{]*([\d.]+)(px|r?em|ex)?(?=["'}\s])/g)].some(
    ([, size, unit]) => Number(size) * (unit === undefined || unit === 'px' ? 1 : 16) <= 48,
  )

function nameDrawing(tag: string, whole: string): string {
  const [, , label] = /\saria-label=(["'])([^"'<>{}\n]{1,200})\1/.exec(tag) ?? []
  const title = /^<svg\b[^<>]*>\s*<title\b[^<>]*>([^<>{}]{1,200})<\/title>/i.exec(whole)?.[1]
  return (label ?? title ?? '').replace(/\s+/g, ' ').trim()
}

const statement = /^import\s+(?:type\s+)?([^'"\n;{}]*(?:\{[^{}'"]{0,2000}\})?)\s*from\s*['"]([^'"\n]*)['"];?[ \t]*$/gm

/** Removes imports of known components, and reads where imported pictures are. */
function findImports(body: string, code: Range[], { format }: Context) {
  const pictures = new Map<string, string>()
  const edits: Edit[] = []
  if (format !== 'mdx') return { pictures, edits }
  for (const { 0: whole, 1: said = '', 2: source = '', index } of body.matchAll(statement)) {
    if (isIn(code, index)) continue
    const names = (said.match(/[A-Za-z_$][\w$]*/g) ?? []).filter((name) => name !== 'as' && name !== 'default')
    const [first = ''] = names
    const isPicture = names.length === 1 && /\.(?:png|jpe?g|gif|webp|avif|svg)(?:\?\w+)?$/i.test(source)
    if (isPicture) pictures.set(first, source.replace(/\?\w+$/, ''))
    else if (names.length === 0 || !names.every(isKnownComponent)) continue
    edits.push({ start: index, end: index + whole.length, text: '\n'.repeat(countBreaks(whole)) })
  }
  return { pictures, edits }
}

const mostConstants = 50
const mostLinesOfConstant = 60

/** Removes `export const name = 'text'`, which shows nothing where it stands, and reads what the name stands for. */
function findConstants(body: string, code: Range[], { format }: Context) {
  const texts = new Map<string, string>()
  const edits: Edit[] = []
  if (format !== 'mdx') return { texts, edits }
  const statements = [...body.matchAll(/^export[ \t]+const[ \t]+([\w$]+)(?:[ \t]*:[^=\n]{1,200})?[ \t]*=[ \t]*/gm)]
  for (const { 0: start, 1: name = '', index } of statements.slice(0, mostConstants)) {
    if (isIn(code, index)) continue
    const found = readConstant(body, index + start.length)
    if (found === null) continue
    if (typeof found.value === 'string' || typeof found.value === 'number') texts.set(name, String(found.value))
    edits.push({ start: index, end: found.end, text: '\n'.repeat(countBreaks(body.slice(index, found.end))) })
  }
  return { texts, edits }
}

/** A value that is plainly stated, and the end of the line that it ends in; null for one that a program makes. */
function readConstant(body: string, from: number) {
  let end = from
  for (let lines = 0; lines < mostLinesOfConstant && end < body.length; lines++) {
    const next = body.indexOf('\n', end + 1)
    end = next < 0 ? body.length : next
    const value = readLiteralAt(body.slice(from, end).trimEnd().replace(/;$/, ''), 0)
    if (value !== undefined) return { value, end }
  }
  return null
}

/** `{name}` in the words of a note, for a constant that is a text. */
const findNamed = (body: string, code: readonly Range[], { texts }: Known): Edit[] =>
  texts.size === 0
    ? []
    : [...body.matchAll(/(?<![={$\\])\{[ \t]*([\w$]+)[ \t]*\}/g)].flatMap(({ 0: all, 1: name = '', index }) => {
        const text = texts.get(name)
        return text === undefined || isIn(code as Range[], index) || isInTag(body, index)
          ? []
          : [{ start: index, end: index + all.length, text: escapeText(text.replace(/\s+/g, ' ')) }]
      })

const isInTag = (body: string, at: number): boolean =>
  /^<[A-Za-z][\w.-]*(?:\s[^<>]*)?$/.test(body.slice(Math.max(0, body.lastIndexOf('<', at)), at))
