import { isLabelMark } from '#lib/core/mdx/notation/references/labels.ts'
import { isJsonRecord } from '#lib/core/posts'
import { isIn } from '../links/find-links.ts'
import { parseAttributeList } from './attribute-lists.ts'
import { isCalloutWord } from './callouts.ts'
import { pairContainers } from './containers.ts'
import type { Context } from './context.ts'
import { translateDashedTables } from './dashed-tables.ts'
import { closesFence, findCode, findFence, type Range } from './find-code.ts'
import { translateGridTables } from './grid-tables.ts'
import { translateLineBlocks } from './line-blocks.ts'
import { applyEdits, type Edit, type MappedText } from './mapped-text.ts'
import { lookUpValue, type Values } from './named-values.ts'
import { escapeText } from './rendering.ts'
import { replaceLines } from './replace-lines.ts'

/** Rewrites what Quarto alone has, cells of code above all, as what other systems have too. */
export function translateQuarto(text: MappedText, context: Context, values: Values): MappedText {
  const bare = removeWidths(translateLineBlocks(translateDashedTables(translateGridTables(unframeItems(text)))))
  const named = linkHeadings(nameAlternatives(bare))
  return translateCalls(translateDivs(unwrapMarkdown(translateCells(named, context, values))), values)
}

/** `<span data-qmd="*a*"></span>` is Markdown within HTML. */
function unwrapMarkdown(text: MappedText): MappedText {
  if (!text.body.includes('data-qmd=')) return text
  const code = findCode(text.body)
  const spans = text.body.matchAll(/<span[ \t]+data-qmd=(?:"([^"\n]{0,2000})"|'([^'\n]{0,2000})')[ \t]*><\/span>/g)
  return applyEdits(
    text,
    [...spans].flatMap(({ 0: all, 1: one, 2: other = '', index }) =>
      isIn(code, index) ? [] : [{ start: index, end: index + all.length, text: one ?? other }],
    ),
  )
}

/** `[A heading]` leads to the heading of these words, where nothing defines such a link. */
function linkHeadings(text: MappedText): MappedText {
  const { body } = text
  const code = findCode(body)
  const ids = new Map<string, string>()
  for (const { 1: title = '', 2: list = '', index } of body.matchAll(
    /^#{1,6}[ \t]+([^\n]*?)[ \t]*(?:\{([^{}\n]*)\})?[ \t]*$/gm,
  ))
    if (!isIn(code, index)) ids.set(title.toLowerCase(), parseAttributeList(list)?.id ?? toPandocId(title))
  for (const [, label = ''] of body.matchAll(/^ {0,3}\[([^[\]\n]{1,200})\]:/gm)) ids.delete(label.toLowerCase())
  if (ids.size === 0) return text
  return applyEdits(
    text,
    [...body.matchAll(/(?<![!\]\\[])\[([^[\]\n]{1,200})\](?![([{:\]])/g)].flatMap(
      ({ 0: all, 1: words = '', index }) => {
        const id = isIn(code, index) ? undefined : ids.get(words.toLowerCase())
        return id === undefined ? [] : [{ start: index, end: index + all.length, text: `${all}(#${id})` }]
      },
    ),
  )
}

/** Letters, digits, `_`, `-` and `.` in lower case, from the first letter on. */
const toPandocId = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_.-]/gu, '')
    .trim()
    .replace(/\s+/g, '-')
    .replace(/^[^\p{L}]+/u, '')

const mostLinesOfItem = 200

/** `- ::: x` begins the item of a list with a frame that has a style alone, as tables that are written as lists have them. */
const unframeItems = (text: MappedText): MappedText =>
  replaceLines(text, (lines, at) => {
    const [, lead, sign = '', , name = ''] =
      /^([ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)+)(:{3,})[ \t]*(\{[ \t]*\.)?([A-Za-z][\w-]*)[ \t]*\}?[ \t]*$/.exec(
        lines[at] ?? '',
      ) ?? []
    if (lead === undefined || isCalloutWord(name.replace(/^callout-/, '')) || /^(?:content-|hidden$|panel-)/.test(name))
      return null
    const inside = lines.slice(at + 1, at + mostLinesOfItem)
    const length = inside.findIndex((line) => /^[ \t]*:{3,}/.test(line))
    const [first = '', ...others] = inside.slice(0, Math.max(0, length))
    if (inside[length]?.trim() !== sign || first.trim() === '') return null
    return { end: at + length + 2, text: [lead + first.trimStart(), ...others].join('\n') }
  })

/** `: Caption {tbl-colwidths="[50,50]"}` below a table. */
const removeWidths = (text: MappedText): MappedText =>
  applyEdits(
    text,
    [...text.body.matchAll(/^:(?:[ \t]+([^\n{}]*?))?[ \t]*\{tbl-[^{}\n#]*\}[ \t]*$/gm)].map(
      ({ 0: all, 1: caption = '', index }) => ({
        ...{ start: index, end: index + all.length, text: caption === '' ? '' : `: ${caption}` },
      }),
    ),
  )

const pictureWithWords =
  /!\[([^[\]\n]{0,1000})\](\([^()\n]{1,1000}\))\{((?:[^{}"\n]|"(?:[^"\\\n]|\\.|\n(?![ \t]*\n)){0,5000}"){1,200})\}/g

/** `![](a.png){fig-alt="…"}` has the words for those who do not see it in braces, where markup says nothing. */
function namePictures(body: string, code: Range[]): Edit[] {
  return [...body.matchAll(pictureWithWords)].flatMap(
    ({ 0: all, 1: caption = '', 2: address = '', 3: list = '', index }) => {
      const [, words = ''] = /(?:^|[ \t])(?:fig-alt|alt)="((?:[^"\\]|\\.)*)"/.exec(list) ?? []
      if (words === '' || isIn(code, index)) return []
      const id = /(?:^|[ \t])(#[\w:.-]+)(?=[ \t]|$)/.exec(list)?.[1]
      const alt = escapeText(words.replace(/\\(.)/g, '$1').replace(/\s+/g, ' ').trim())
      const isTitled = /["']\)$/.test(address)
      // What stands in its brackets is its caption.
      const shown =
        caption === '' || isTitled || /["\\]/.test(caption)
          ? `![${caption === '' ? alt : caption}]${address}`
          : id === undefined
            ? `![${caption}]${address}`
            : `![${alt}]${address.slice(0, -1)} "${caption}")`
      return [{ start: index, end: index + all.length, text: shown + (id === undefined ? '' : `{${id}}`) }]
    },
  )
}

/** `<img fig-alt="…">`, as the braces behind a picture have it. */
function nameAlternatives(text: MappedText): MappedText {
  if (!/fig-alt|[ {]alt=/.test(text.body)) return text
  const code = findCode(text.body)
  return applyEdits(text, [
    ...namePictures(text.body, code),
    ...[...text.body.matchAll(/<img\s(?![^<>]*\salt=)[^<>]*?(?<=\s)(fig-alt)=[^<>]*>/g)].flatMap(
      ({ 0: all, index }): Edit[] => {
        const start = index + all.search(/(?<=\s)fig-alt=/)
        return isIn(code, index) ? [] : [{ start, end: start + 'fig-alt'.length, text: 'alt' }]
      },
    ),
  ])
}

interface Row {
  text: string
  start: number
  end: number
}

function listRows(body: string): Row[] {
  let at = 0
  return body.split('\n').map((text) => {
    const start = at
    at += text.length + 1
    return { text, start, end: start + text.length }
  })
}

const opening = /^([ \t>]*)(`{3,}|~{3,})[ \t]*(.*?)[ \t]*$/

function translateCells(text: MappedText, context: Context, values: Values): MappedText {
  const rows = listRows(text.body)
  const edits: Edit[] = []
  for (let at = 0; at < rows.length; at++) {
    const first = rows[at] as Row
    const fence = findFence(first.text)
    if (fence === null) continue
    let last = at + 1
    while (last < rows.length && !closesFence((rows[last] as Row).text, fence)) last++
    const [, indent, marker, info = ''] = opening.exec(first.text) ?? []
    if (indent !== undefined && marker !== undefined && info.startsWith('{')) {
      const cell = { rows: rows.slice(at, last + 1), isClosed: last < rows.length, indent, marker, info }
      for (const edit of editCell(cell, context, text.lines[at] ?? 1, values)) edits.push(edit)
    }
    at = last
  }
  return applyEdits(text, edits)
}

interface Cell {
  /** From the first line of the fence to the last. */
  rows: readonly Row[]
  isClosed: boolean
  indent: string
  marker: string
  info: string
}

/** What grammars of code call the languages of cells. */
const languages: Readonly<Record<string, string>> = { ojs: 'js', observable: 'js', webr: 'r', pyodide: 'python' }

/** Their cells are programs that run where the page is read: without scripts Quarto’s own page shows nothing there. */
const inBrowser = new Set(['ojs', 'observable', 'webr', 'pyodide', 'shinylive'])

function editCell(cell: Cell, context: Context, line: number, values: Values): Edit[] {
  const { info, indent, marker } = cell
  const shown = /^\{\{([\w-]+)([^{}]*)\}\}$/.exec(info)
  if (shown) return showFence(cell, `{${shown[1]}${shown[2]}}`)
  const raw = /^\{=(\w+)\}$/.exec(info)?.[1]
  if (raw !== undefined) return raw === 'html' ? unfence(cell) : [drop(cell)]
  const [, name, more = ''] = /^\{([A-Za-z]\w*)\b([^{}]*)\}$/.exec(info) ?? []
  if (name === undefined) return []
  const { options, count } = readOptions(cell.rows.slice(1))
  const inFence = readFenceOptions(more)
  const said = (key: string) => options[key] ?? inFence[key] ?? toSetting(values, key)
  if (name === 'mermaid' || name === 'dot')
    return [...relabel(cell, toInfo(name, options['fig-cap'], options.label)), ...dropRows(cell, count)]
  const runs = said('eval') !== 'false' && said('include') !== 'false' && said('output') !== 'false'
  const given = inBrowser.has(name) ? 'left out: script of a cell' : 'left out: what code gives when it is run'
  if (runs) context.count(given, line)
  if (said('include') === 'false' || said('echo') === 'false') return [drop(cell)]
  if (said('echo') === 'fenced') return showFence(cell, `{${name}${more}}`)
  const title = options.filename ?? options['lst-cap']
  const language = languages[name] ?? name
  const words = toInfo(language, title, options['lst-label'])
  const [first] = cell.rows as [Row]
  const edit = { start: first.start, end: first.end, text: `${indent}${marker}${words}` }
  return [edit, ...dropRows(cell, count)]
}

/** `execute: { echo: false }` in the front matter, by the key alone or for one format. */
function toSetting(values: Values, key: string): string | undefined {
  const value = isJsonRecord(values.execute) ? values.execute[key] : undefined
  return typeof value === 'boolean' || typeof value === 'string' ? String(value) : undefined
}

/** `{r, echo=FALSE}`, as knitr has them. */
const readFenceOptions = (words: string): Record<string, string> =>
  Object.fromEntries(
    [...words.matchAll(/([\w.-]+)[ \t]*=[ \t]*(TRUE|FALSE|T|F|true|false)\b/g)].map(([, key = '', value = '']) => [
      key,
      /^t/i.test(value) ? 'true' : 'false',
    ]),
  )

/** `#| key: value` above the code of a cell. */
function readOptions(rows: readonly Row[]): { options: Record<string, string>; count: number } {
  const options: Record<string, string> = Object.create(null)
  let count = 0
  for (; count < rows.length; count++) {
    const said = /^[ \t>]*(?:#|\/\/|--|%%)\|[ \t]?(.*)$/.exec(rows[count]?.text ?? '')?.[1]
    if (said === undefined) break
    const [, key, value = ''] = /^([\w-]+):[ \t]*(.*?)[ \t]*$/.exec(said) ?? []
    if (key !== undefined) options[key] = value.replace(/^(["'])(.*)\1$/, '$2')
  }
  return { options, count }
}

/** A label is kept where it names a thing for references. */
const toInfo = (language: string, title: string | undefined, label: string | undefined): string =>
  [
    language,
    ...(label !== undefined && isLabelMark(`{#${label}}`) ? [`{#${label}}`] : []),
    ...(title === undefined ? [] : [`title="${title.replaceAll('"', "'")}"`]),
  ].join(' ')

function relabel({ rows, indent, marker }: Cell, language: string): Edit[] {
  const [first] = rows as [Row]
  return [{ start: first.start, end: first.end, text: `${indent}${marker}${language}` }]
}

/** Lines keep their numbers where an empty one says nothing: above the code of a cell it would be a line of it. */
function dropRows({ rows }: Cell, count: number): Edit[] {
  const [first, last] = [rows[1], rows[count]]
  return count === 0 || !first || !last ? [] : [{ start: first.start - 1, end: last.end, text: '' }]
}

function drop({ rows }: Cell): Edit {
  return { start: rows[0]?.start ?? 0, end: rows.at(-1)?.end ?? 0, text: '\n'.repeat(rows.length - 1) }
}

function unfence({ rows, isClosed }: Cell): Edit[] {
  const edges = isClosed ? [rows[0], rows.at(-1)] : [rows[0]]
  return edges.flatMap((row) => (row ? [{ start: row.start, end: row.end, text: '' }] : []))
}

/** The source of a cell, with its fence, as code of a longer fence. */
function showFence({ rows, isClosed, indent, marker }: Cell, info: string): Edit[] {
  const [first, last] = [rows[0] as Row, rows.at(-1) as Row]
  const outer = `${indent}${marker}${marker[0]}`
  return [
    { start: first.start, end: first.end, text: `${outer}markdown\n${indent}${marker}${info}` },
    ...(isClosed ? [{ start: last.end, end: last.end, text: `\n${outer}` }] : []),
  ]
}

const heading = /^[ \t>]*(#{1,6})[ \t]+(.*?)[ \t]*(?:\{[^{}]*\})?[ \t]*$/

/** Sets of tabs, and boxes whose title is their first heading. */
function translateDivs(text: MappedText): MappedText {
  const rows = listRows(text.body)
  const containers = pairContainers(rows)
  const edits: Edit[] = []
  for (const [at, { kind, name, partner }] of containers) {
    if (kind !== 'open') continue
    const inside = listOuterRows(at + 1, partner, containers).filter((index) => rows[index]?.text.trim() !== '')
    const [first = -1] = inside
    const found = heading.exec(rows[first]?.text ?? '')
    const row = rows[at]
    if (row && /\{#lst-/.test(row.text)) for (const edit of toListing(rows, row, inside)) edits.push(edit)
    if (!found || !row) continue
    const [, signs = '', title = ''] = found
    if (name === 'panel-tabset') for (const edit of toTabs(rows, { at, partner, inside, signs })) edits.push(edit)
    else if (isCalloutWord(name.replace(/^callout-/, '')) && !/\btitle=/.test(row.text)) {
      const mark = /^[ \t>]*:{3,}/.exec(row.text)?.[0] ?? ':::'
      const word = name.replace(/^callout-/, '')
      const text = `${mark} {.callout-${word} title="${title.replaceAll('"', "'")}"}`
      edits.push({ start: row.start, end: row.end, text }, blank(rows[first] as Row))
    }
  }
  return applyEdits(text, edits)
}

/** `::: {#lst-x}` around one fence gives it the label. What stands below it is its caption, which stays a paragraph. */
function toListing(rows: readonly Row[], { text }: Row, inside: readonly number[]): Edit[] {
  const label = /#(lst-[\w:.-]*\w)/.exec(text)?.[1]
  const fence = rows[inside.find((at) => findFence(rows[at]?.text ?? '') !== null) ?? -1]
  if (label === undefined || !fence || fence.text.includes('#lst-')) return []
  const [, mark = '', info = ''] = opening.exec(fence.text)?.slice(1) ?? []
  const end = fence.start + fence.text.indexOf(mark) + mark.length
  const attributes = info.startsWith('{') ? info.slice(1, -1) : ''
  const [, language = ''] = /^\.?([\w-]+)/.exec(info.startsWith('{') ? attributes : info) ?? []
  const rest = info.startsWith('{')
    ? attributes.replace(/^\.?[\w-]+[ \t]*/, '').replace(/(?<![\w-])filename=/, 'title=')
    : ''
  if (info.startsWith('{') && !attributes.startsWith('.')) return []
  return [{ start: end, end: fence.end, text: `${language} {#${label}}${rest === '' ? '' : ` ${rest}`}` }]
}

const blank = ({ start, end }: Row): Edit => ({ start, end, text: '' })

/** The lines of a container that are in no container and no fence inside of it. */
function listOuterRows(from: number, to: number, containers: ReturnType<typeof pairContainers>): number[] {
  const outer: number[] = []
  for (let at = from; at < to; at++) {
    outer.push(at)
    const inner = containers.get(at)
    if (inner?.kind === 'open') at = inner.partner
  }
  return outer
}

function toTabs(
  rows: readonly Row[],
  { at, partner, inside, signs }: { at: number; partner: number; inside: readonly number[]; signs: string },
): Edit[] {
  const row = rows[at] as Row
  const end = rows[partner]
  const tabs = withoutFences(rows, inside).flatMap((index) => {
    const found = heading.exec(rows[index]?.text ?? '')
    return found?.[1] === signs ? [{ row: rows[index] as Row, label: found[2] ?? '' }] : []
  })
  if (!end) return []
  return [
    blank(row),
    ...tabs.map(({ row: { start, end }, label }, index) => ({
      ...{ start, end },
      text: `${index === 0 ? '<Tabs>' : '</Tab>'}<Tab label="${label.replaceAll('"', "'").replace(/[`*]/g, '') || 'Tab'}">`,
    })),
    { start: end.start, end: end.end, text: '</Tab></Tabs>' },
  ]
}

function withoutFences(rows: readonly Row[], indexes: readonly number[]): number[] {
  let fence: ReturnType<typeof findFence> = null
  return indexes.filter((index) => {
    const { text } = rows[index] as Row
    if (fence !== null) {
      if (closesFence(text, fence)) fence = null
      return false
    }
    fence = findFence(text)
    return fence === null
  })
}

/** `{{< meta a.b >}}` and `{{< pagebreak >}}`, in code as well, and `{{{< x >}}}`, which shows itself. */
function translateCalls(text: MappedText, values: Values): MappedText {
  const edits = [
    ...text.body.matchAll(/\{(\{\{<[^{}<>]*>\}\})\}|\{\{<[ \t]*(?:meta[ \t]+([\w.-]+)|(pagebreak))[ \t]*>\}\}/g),
  ].flatMap(({ 0: all, 1: shown, 2: key, 3: isBreak, index: start }): Edit[] => {
    const end = start + all.length
    if (shown !== undefined) return [{ start, end, text: `{{</*${shown.slice(3, -3)}*/>}}` }]
    if (isBreak !== undefined) return [{ start, end, text: '' }]
    const value = lookUpValue(values, key ?? '')
    return value === null ? [] : [{ start, end, text: value }]
  })
  return applyEdits(text, edits)
}
