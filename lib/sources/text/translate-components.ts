import { createPieceFinder } from '#lib/core/mdx/grammar/pieces.ts'
import type { Tag } from '#lib/core/mdx/syntax-tree.ts'
import { isIn } from '../links/find-links.ts'
import { type Element, isKnownComponent, isTranslated, type Props, renderElement } from './components.ts'
import type { Context } from './context.ts'
import { findCode, type Range } from './find-code.ts'
import { applyEdits, countBreaks, createLineFinder, type Edit, type MappedText } from './mapped-text.ts'

/** Rewrites components of other systems as ours or as plain Markdown. Unknown ones are left: the page shows their children. */
export function translateComponents(text: MappedText, context: Context): MappedText {
  if (!/<[A-Z]|<(?:script|style)\b|^import\s|\{require\(|(?:style|className)=\{|\sv-pre\b/m.test(text.body)) return text
  const code = findCode(text.body)
  const unseen = findUnseen(text, code, context)
  const imports = findImports(text.body, code, context)
  return applyEdits(text, [
    ...unseen,
    ...imports.edits,
    ...findTags(text.body, [...code, ...toRanges(unseen)].toSorted(byStart), imports.pictures),
  ])
}

const byStart = ([one]: Range, [other]: Range) => one - other
const toRanges = (edits: readonly Edit[]): Range[] => edits.map(({ start, end }) => [start, end])

function findTags(body: string, code: readonly Range[], pictures: ReadonlyMap<string, string>): Edit[] {
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
      props: toProps(tag, pictures),
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

/** What only says how an element looks or is read there: `<img style={{ width: 3 }} src="…" />`, `<span v-pre>` */
const findStyles = (body: string, code: readonly Range[]): Edit[] =>
  [...body.matchAll(/\s(?:style=\{\{[^{}]{0,1000}\}\}|className=\{[^{}]{0,500}\}|v-pre(?:="")?(?=[\s/>]))/g)]
    .filter(({ index }) => !isIn(code as Range[], index) && isInElement(body, index))
    .map(({ 0: all, index }) => ({ start: index, end: index + all.length, text: '\n'.repeat(countBreaks(all)) }))

const isInElement = (body: string, at: number): boolean =>
  /<[a-z][\w-]*(?:\s[^<>]*)?$/.test(body.slice(Math.max(0, body.lastIndexOf('<', at)), at))

const mostOpened = 100

/** Lists of text count as their source, and pictures that were imported as their addresses. */
function toProps({ attributes }: Tag, pictures: ReadonlyMap<string, string>): Props {
  const props: Record<string, string> = Object.create(null)
  for (const { name, value } of attributes) {
    const key = name?.toLowerCase().replace(/^:/, '') ?? ''
    if (typeof value === 'string') props[key] = value
    else if (value && /^\s*\[[^{}()]*\]\s*$/.test(value.value)) props[key] = value.value
    else if (value && isPlainText(value.value)) props[key] = value.value.trim().slice(1, -1)
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

/** Scripts and styles say nothing to readers. */
function findUnseen({ body, lines }: MappedText, code: Range[], context: Context): Edit[] {
  const lineAt = createLineFinder({ body, lines })
  const missing = new Set<string>()
  const edits: Edit[] = []
  const opening = /<(script|style)\b[^<>]{0,2000}>/gi
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
    context.count(`left out: ${name}`, lineAt(found.index))
    edits.push({ start: found.index, end, text: '\n'.repeat(countBreaks(body.slice(found.index, end))) })
    opening.lastIndex = end
  }
  return edits
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
