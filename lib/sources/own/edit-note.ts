import { diffArrays } from 'diff'
import { isMap, isPair, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml'
import { findFrontMatter } from '#lib/core/mdx/front-matter-block.ts'
import { type BodyFormat, hashRevision, isJsonRecord, type PostMeta, parsePostMeta } from '#lib/core/posts'
import { noOptions } from '../adopt/adopt.ts'
import { pairFileLinks, restoreFileLinks } from '../links/file-links.ts'
import { isVersioned, toNote } from './note-file.ts'
import { renderFrontMatter, toScalar } from './render-front-matter.ts'
import type { Written } from './write-record.ts'

interface NoteState {
  meta: PostMeta
  body: string
  format: BodyFormat
}

/**
 * The text of a note’s file with a later state of the note in it: what did not change keeps its bytes, comments, order and
 * unknown keys among them. It counts only when reading it gives exactly the later state.
 */
export function editNote(
  { path, bytes }: { path: string; bytes: Buffer },
  before: NoteState,
  after: NoteState & { hash: string },
): Written {
  const source = bytes.toString('utf8')
  const text = source.replace(/\r\n?/g, '\n')
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  const plain = text.slice(bom.length)
  const block = findFrontMatter(plain)
  if (!block || 'message' in block || block.language !== 'yaml') return { problem: 'its front matter is not YAML' }
  const start = plain.lastIndexOf(block.text, block.end)
  const document = parseDocument(block.text, { schema: 'core', merge: false })
  if (!isMap(document.contents) || document.errors.length > 0) return { problem: 'its front matter is no map' }
  if (!isVersioned(document.toJS(), path)) return { problem: 'it keeps no versions of its own' }
  const matter = editMap(block.text, document.contents, toFields(before.meta), toFields(after.meta))
  const rest = plain.slice(block.end)
  const links = pairFileLinks(rest.replace(/^\n+/, ''), before.format, before.body) ?? []
  const toFile = (text: string) => restoreFileLinks(text, after.format, links)
  const body = editBody(rest, toFile(before.body), toFile(after.body))
  if (body === null) return { problem: 'its text was translated when it was read' }
  const edited = bom + plain.slice(0, start) + matter + plain.slice(start + block.text.length, block.end) + body
  return check(path, keepLineEnds(source, edited), { ...after, ofFile: toFile(after.body) })
}

/** Fields under the keys that a file has them under. What was derived is derived again. */
function toFields({ sourceHash, extra, derived: _, ...fields }: PostMeta): Record<string, unknown> {
  return { ...fields, ...(sourceHash === undefined ? {} : { hash: sourceHash }), ...extra }
}

function editBody(text: string, before: string, after: string): string | null {
  if (before === after) return text
  const at = text.indexOf(before)
  return at === -1 ? null : text.slice(0, at) + after + text.slice(at + before.length)
}

interface Edit {
  from: number
  to: number
  text: string
}

type Fields = Record<string, unknown>

/** The text of a map with the changed keys in it. */
function editMap(text: string, map: YAMLMap, before: Fields, after: Fields): string {
  const edits = listEdits(text, map, before, after, '')
  return edits
    .toSorted((one, other) => other.from - one.from)
    .reduce((edited, { from, to, text: fresh }) => edited.slice(0, from) + fresh + edited.slice(to), text)
}

function listEdits(text: string, map: YAMLMap, before: Fields, after: Fields, indent: string): Edit[] {
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  )
  const edits: Edit[] = []
  const added: string[] = []
  for (const key of changed) {
    const pair = map.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key)
    if (!pair) {
      if (after[key] !== undefined) added.push(toLines({ [key]: after[key] }, indent))
    } else if (after[key] === undefined) edits.push({ ...toLinesOf(text, pair), text: '' })
    else edits.push(...editPair(text, pair, { key, before: before[key], after: after[key], indent }))
  }
  if (added.length > 0) {
    const end = toEnd(text, map)
    edits.push({ from: end, to: end, text: `${text[end - 1] === '\n' || end === 0 ? '' : '\n'}${added.join('')}` })
  }
  return edits
}

/** Behind the last line of a map. */
function toEnd(text: string, map: YAMLMap): number {
  const last = map.items.at(-1)
  return last ? toLinesOf(text, last as Pair).to : text.length
}

interface Changed {
  key: string
  before: unknown
  after: unknown
  indent: string
}

function editPair(text: string, pair: Pair, { key, before, after, indent }: Changed): Edit[] {
  const { value } = pair
  if (isMap(value) && isJsonRecord(before) && isJsonRecord(after)) {
    const isSameShape =
      Object.keys(before).every((name) => name in after) && Object.keys(after).every((name) => name in before)
    if (!value.flow || isSameShape) return listEdits(text, value, before, after, toIndent(text, value, indent))
    return [{ ...toRange(value), text: toFlow(after) }]
  }
  const isBlock = (isMap(value) && !value.flow) || /^[|>]/.test(text.slice(toRange(value).from)) || !isScalar(value)
  // A list or a long text is written anew, with its key.
  if (isBlock && !(value as { flow?: boolean } | null)?.flow)
    return [{ ...toLinesOf(text, pair), text: toLines({ [key]: after }, indent) }]
  if (isScalar(value) && typeof after === 'object' && after !== null)
    return [{ ...toRange(value), text: toFlow(after) }]
  return [{ ...toRange(value), text: typeof after === 'object' && after !== null ? toFlow(after) : toScalar(after) }]
}

function toIndent(text: string, map: YAMLMap, outer: string): string {
  const first = (map.items[0]?.key as { range?: [number, number, number] } | undefined)?.range?.[0]
  if (first === undefined || map.flow) return `${outer}  `
  return /[ ]*$/.exec(text.slice(0, first))?.[0] ?? `${outer}  `
}

function toRange(node: unknown): { from: number; to: number } {
  const range = (node as { range?: [number, number, number] | null } | null)?.range
  return { from: range?.[0] ?? 0, to: range?.[1] ?? 0 }
}

/** From the beginning of the key’s line to the end of the last line of its value. */
function toLinesOf(text: string, { key, value }: Pair): { from: number; to: number } {
  const start = toRange(key).from
  const from = text.lastIndexOf('\n', start - 1) + 1
  const last = Math.max(toRange(value).to, toRange(key).to)
  // The value of a block ends with its line.
  if (text[last - 1] === '\n') return { from, to: last }
  const end = text.indexOf('\n', last)
  return { from, to: end === -1 ? text.length : end + 1 }
}

const toLines = (fields: Fields, indent: string): string => renderFrontMatter(fields).replace(/^(?=.)/gm, indent)

function toFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toFlow).join(', ')}]`
  if (!isJsonRecord(value))
    return typeof value === 'string' && /[,[\]{}]/.test(value) ? JSON.stringify(value) : toScalar(value)
  const entries = Object.entries(value).map(([key, each]) => `${toScalar(key)}: ${toFlow(each)}`)
  return `{ ${entries.join(', ')} }`
}

/** Lines that did not change end as they did; those that are new end as most do. */
function keepLineEnds(source: string, edited: string): string {
  if (!source.includes('\r')) return edited
  const split = (text: string) => text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? []
  const old = split(source)
  const usual = (source.match(/\r\n/g)?.length ?? 0) * 2 >= old.length ? '\r\n' : '\n'
  const bare = (line: string) => line.replace(/[\r\n]+$/, '\n')
  let at = 0
  const lines: string[] = []
  for (const { value, added, removed } of diffArrays(old.map(bare), split(edited))) {
    if (removed) at += value.length
    else if (added) lines.push(...value.map((line) => line.replace(/\n$/, usual)))
    else {
      lines.push(...old.slice(at, at + value.length))
      at += value.length
    }
  }
  return lines.join('')
}

function check(path: string, text: string, after: NoteState & { hash: string; ofFile: string }): Written {
  const item = toNote({ path, name: path }, Buffer.from(text, 'utf8'), { options: noOptions, folder: null })
  if (item?.kind !== 'post') return { problem: 'what would be written could not be read back' }
  const { meta } = parsePostMeta(item.record.input)
  if (!meta) return { problem: 'its metadata would be refused' }
  const { body, format } = item.record
  const hash = hashRevision({ meta, body: body === after.ofFile ? after.body : body, format })
  if (hash === after.hash) return { text }
  return {
    problem: body === after.ofFile ? 'its metadata would read otherwise' : 'its text would read otherwise',
  }
}
