import { createReadStream } from 'node:fs'
import { SaxesParser } from 'saxes'
import { issueCodes } from '#lib/errors'
import { maxPostBytes } from '../limits.ts'
import type { Problem } from '../rejected.ts'
import type { Position } from '../source-item.ts'

export interface WxrItem {
  position: Position
  /** The item's own elements, by their names in the file: `title`, `wp:post_id`, `content:encoded`. */
  texts: Map<string, string>
  terms: { domain: string; slug: string; name: string }[]
  meta: { key: string; value: string }[]
  comments: number
  /** True when it holds more than a post may; its texts are cut then. */
  isTooLarge: boolean
}

export type WxrEvent =
  | { kind: 'item'; item: WxrItem }
  /** An author, or a term of a taxonomy. */
  | { kind: 'entry'; name: string; texts: Map<string, string> }
  | { kind: 'site'; name: string; text: string }
  /** The file ends here as far as it can be read. */
  | { kind: 'broken'; problem: Problem }

/** Older exports write `wp:wp_author`. */
const entries = new Set(['wp:author', 'wp:wp_author', 'wp:category', 'wp:tag', 'wp:term'])
const maxDepth = 64
const maxItemNodes = 200_000
const maxItemText = 2 * maxPostBytes

/**
 * A WordPress export, one event at a time. A document type is refused wherever it stands: entities are how XML attacks,
 * and no export of WordPress has one.
 */
export async function* readWxr(path: string): AsyncGenerator<WxrEvent> {
  const assembly = new Assembly()
  const stream = createReadStream(path, { highWaterMark: 256 * 1024 })
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    assembly.write(() => decoder.decode(chunk, { stream: true }))
    yield* assembly.takeEvents()
    if (assembly.isBroken) return
  }
  assembly.close()
  yield* assembly.takeEvents()
}

class Assembly {
  isBroken = false
  #events: WxrEvent[] = []
  #parser = new SaxesParser({ position: true })
  #open: string[] = []
  #item: WxrItem | null = null
  #entry: { name: string; texts: Map<string, string> } | null = null
  #meta: { key: string; value: string } | null = null
  #term: { domain: string; slug: string; name: string } | null = null
  #text = ''
  #itemText = 0
  #itemNodes = 0

  constructor() {
    this.#parser.on('doctype', () => this.#fail('expected XML without a document type, found a DOCTYPE'))
    this.#parser.on('error', (error) =>
      this.#fail(`expected XML, found a mistake: ${error.message.replace(/^\S*?\d+:\d+: /, '')}`),
    )
    this.#parser.on('opentag', (tag) => this.#openTag(tag.name, tag.attributes as Record<string, string>))
    this.#parser.on('closetag', (tag) => this.#closeTag(tag.name))
    this.#parser.on('text', (text) => this.#addText(text))
    this.#parser.on('cdata', (text) => this.#addText(text))
  }

  write(decode: () => string): void {
    if (this.isBroken) return
    try {
      // Exports hold what people pasted: control characters that XML forbids say nothing and would end the reading here.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids exactly these
      this.#parser.write(decode().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''))
    } catch (error) {
      if (this.isBroken) return
      if (!isEncodingError(error)) throw error
      this.#break(issueCodes.notUtf8, 'expected UTF-8, found bytes of another encoding')
    }
  }

  close(): void {
    if (this.isBroken) return
    if (this.#open.length > 0) {
      this.#break(issueCodes.recordSyntax, `expected </${this.#open.at(-1)}>, found the end of the file`)
      return
    }
    try {
      this.#parser.close()
    } catch (error) {
      if (!this.isBroken) throw error
    }
  }

  *takeEvents(): Generator<WxrEvent> {
    const events = this.#events
    this.#events = []
    yield* events
  }

  #position(): Position {
    return { line: this.#parser.line, column: this.#parser.column + 1 }
  }

  #break(code: Problem['code'], message: string): void {
    this.isBroken = true
    this.#events.push({ kind: 'broken', problem: { code, ...this.#position(), field: 'export', message } })
  }

  #fail(message: string): never {
    if (!this.isBroken) this.#break(issueCodes.recordSyntax, message)
    throw new Error(message)
  }

  #openTag(name: string, attributes: Record<string, string>): void {
    this.#open.push(name)
    this.#text = ''
    if (this.#open.length > maxDepth) this.#fail(`expected at most ${maxDepth} levels, found more`)
    if (this.#item) this.#openInItem(this.#item, name, attributes)
    else if (name === 'item') this.#beginItem()
    else if (entries.has(name)) this.#entry = { name, texts: new Map() }
  }

  #openInItem(item: WxrItem, name: string, attributes: Record<string, string>): void {
    this.#itemNodes += 1
    if (this.#itemNodes > maxItemNodes) item.isTooLarge = true
    if (name === 'wp:postmeta' || name === 'wp:commentmeta') this.#meta = { key: '', value: '' }
    if (name === 'wp:comment') item.comments += 1
    if (name === 'category' && this.#isOwn())
      this.#term = { domain: attributes.domain ?? 'category', slug: attributes.nicename ?? '', name: '' }
  }

  #beginItem(): void {
    const position = { line: this.#parser.line, column: Math.max(1, this.#parser.column + 1 - '<item>'.length) }
    this.#item = { position, texts: new Map(), terms: [], meta: [], comments: 0, isTooLarge: false }
    this.#itemText = 0
    this.#itemNodes = 0
  }

  /** True for an element that stands directly in the item. */
  #isOwn(): boolean {
    return this.#open.at(-2) === 'item'
  }

  #addText(text: string): void {
    if (this.#item) {
      this.#itemText += text.length
      if (this.#itemText > maxItemText) this.#item.isTooLarge = true
      // Its title and type are still needed to say which one it is.
      if (this.#item.isTooLarge && this.#text.length + text.length > 1000) return
    } else if (this.#text.length > maxPostBytes) return
    this.#text += text
  }

  #closeTag(name: string): void {
    if (this.#item) this.#closeInItem(this.#item, name)
    else if (this.#entry) this.#closeInEntry(this.#entry, name)
    else if (this.#open.at(-2) === 'channel') this.#events.push({ kind: 'site', name, text: this.#text })
    this.#open.pop()
    this.#text = ''
  }

  #closeInEntry(entry: { name: string; texts: Map<string, string> }, name: string): void {
    if (name !== entry.name) {
      entry.texts.set(name, this.#text)
      return
    }
    this.#events.push({ kind: 'entry', ...entry })
    this.#entry = null
  }

  #closeInItem(item: WxrItem, name: string): void {
    if (name === 'item') {
      this.#events.push({ kind: 'item', item })
      this.#item = null
    } else if (this.#meta && name === 'wp:meta_key') this.#meta.key = this.#text
    else if (this.#meta && name === 'wp:meta_value') this.#meta.value = this.#text
    else if (this.#meta && name === 'wp:postmeta') {
      item.meta.push(this.#meta)
      this.#meta = null
    } else if (name === 'wp:commentmeta') this.#meta = null
    else if (this.#term && name === 'category') {
      item.terms.push({ ...this.#term, name: this.#text })
      this.#term = null
    } else if (this.#isOwn()) item.texts.set(name, this.#text)
  }
}

/** A `TypeError` like any mistake of ours, which must not be taken for bytes of another encoding. */
const isEncodingError = (error: unknown): boolean =>
  error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
