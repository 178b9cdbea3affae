import {
  type AttributeMark,
  readAttributeMark,
  toHeadingLine,
  toNamedHeading,
  toPlainHeadingId,
} from './block-attributes.ts'
import {
  closeCallout,
  closeDetails,
  escapeAttribute,
  isCalloutWord,
  openCallout,
  openDetails,
  openTab,
  splitTitle,
} from './callouts.ts'
import { type Container, pairContainers, renderContainer } from './containers.ts'
import type { Context } from './context.ts'
import { findDefinitions } from './definition-lists.ts'
import { toFenceLine } from './fences.ts'
import { closesFence, findFence } from './find-code.ts'
import type { MappedText } from './mapped-text.ts'
import { renderAddress } from './rendering.ts'

export interface Line {
  text: string
  /** The line of the body that it comes from. */
  at: number
}

/** Lines, and the end of what the last of them belong to where no empty line had room for it. */
interface Blocks {
  lines: Line[]
  tail: string | null
}

/** Translates what depends on lines: boxes, tabs, lists of terms, attributes of blocks. */
export function translateBlocks(text: MappedText, context: Context): MappedText {
  const lines = text.body.split('\n').map((line, index) => ({ text: line, at: text.lines[index] ?? 1 }))
  const made = new BlockReader(lines, context, 0).read()
  const whole = made.tail === null ? made.lines : [...made.lines, { text: made.tail, at: lines.at(-1)?.at ?? 1 }]
  return { body: whole.map((line) => line.text).join('\n'), lines: whole.map(({ at }) => at) }
}

/** Deeper boxes stay as they are written. */
const deepest = 12

/** Elements that hold others. */
const elementTag = /<(\/?)(?:div|section|article|aside|details|figure|ul|ol|table|[a-z]+-[a-z-]+)(?=[\s>])[^<>\n]*>/g

/** Blanks matter in these. */
const codeTag = /<(\/?)(?:pre|textarea|script|style)\b/gi

/** Eleventy has no indented code, and kramdown and Python-Markdown read an element of HTML up to its end. */
const hasWholeElements = /^(?:eleventy|jekyll|mkdocs|nikola|pelican)$/

class BlockReader {
  #out: Line[] = []
  #tail: { indent: string; text: string } | null = null
  /** Where the markers of the lists begin that the present line may belong to, and where their text does. */
  #items: { marker: number; text: number }[] = []
  #containers: ReadonlyMap<number, Container>
  #at = 0
  #openElements = 0
  #openCode = 0
  /** Whether the line above is indented code. */
  #isCode = false
  readonly #lines: readonly Line[]
  readonly #context: Context
  readonly #depth: number

  constructor(lines: readonly Line[], context: Context, depth: number) {
    this.#lines = lines
    this.#context = context
    this.#depth = depth
    this.#containers = pairContainers(lines)
  }

  read(): Blocks {
    while (this.#at < this.#lines.length) this.#readLine()
    this.#endContainers()
    return { lines: this.#out, tail: this.#tail && this.#tail.indent + this.#tail.text }
  }

  #line(at = this.#at): string {
    return this.#lines[at]?.text ?? ''
  }

  #readLine(): void {
    const line = this.#line()
    if (isBlank(line)) {
      this.#push(line)
      this.#at++
      return
    }
    this.#followLists(line)
    const container = this.#containers.get(this.#at)
    const isInElement = this.#followElements(line)
    if (this.#isIndentedCode(line)) this.#keep(isInElement ? line.trimStart() : line)
    else if (findFence(line) !== null) this.#readFence()
    else if (container) this.#readContainer(container)
    else this.#readText(line)
  }

  #readText(line: string): void {
    if (this.#depth < deepest && (this.#readBox() || this.#readTabs() || this.#readQuote())) return
    if (this.#readTerms() || this.#readMark()) return
    const own = toPlainHeadingId(this.#context.dialect === 'nextra' ? toBracedId(line) : line)
    this.#keep(toNamedHeading(this.#context.syntaxes.attributes ? toHeadingLine(own) : own))
  }

  #keep(text = this.#line()): void {
    this.#push(text)
    this.#at++
  }

  /** The place of an open end is the first empty line; else it gets a line of its own. */
  #push(text: string, at = this.#lines[this.#at]?.at ?? 1): void {
    const tail = this.#tail
    this.#tail = null
    // A block of HTML goes on to the next empty line, and would take the end with it.
    const isInHtml = tail !== null && /^[ \t]*<\/?[a-z]/.test(this.#out.at(-1)?.text ?? '')
    if (isInHtml) this.#out.push({ text: '', at })
    if (tail) this.#out.push({ text: tail.indent + tail.text, at })
    if (!tail || isInHtml || !isBlank(text)) this.#out.push({ text, at })
  }

  /** The title of a box as its first paragraph. */
  #pushLead(lead: string | null, indent: string): void {
    if (lead !== null) for (const text of ['', indent + lead, '']) this.#push(text)
  }

  #pushAll(lines: readonly Line[]): void {
    for (const { text, at } of lines) this.#push(text, at)
  }

  #followLists(line: string): void {
    const indent = widthOf(line)
    const marker = /^[ \t]*(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)[ \t]*/.exec(line)
    const wasBlank = isBlank(this.#line(this.#at - 1))
    if (wasBlank || marker)
      while (this.#items.length > 0 && indent <= (this.#items.at(-1)?.marker ?? 0)) this.#items.pop()
    if (marker && indent - this.#textIndent() < 4)
      this.#items.push({ marker: indent, text: Math.min(widthOf(line, marker[0].length), indent + 5) })
  }

  #textIndent(): number {
    return this.#items.at(-1)?.text ?? 0
  }

  #isIndentedCode(line: string): boolean {
    const follows = this.#isCode || isBlank(this.#line(this.#at - 1))
    this.#isCode = follows && widthOf(line) - this.#textIndent() >= 4
    return this.#isCode
  }

  /** Whether a line stands in an open element, where a formatter or a loop has set it in below an empty line. */
  #followElements(line: string): boolean {
    if (!hasWholeElements.test(this.#context.dialect)) return false
    const isInElement = this.#openElements > 0 && this.#openCode === 0
    if (!line.includes('<')) return isInElement
    for (const [, slash] of line.matchAll(codeTag)) this.#openCode = slash === '/' ? 0 : 1
    for (const [tag, slash] of line.matchAll(elementTag))
      if (slash === '/') this.#openElements = Math.max(0, this.#openElements - 1)
      else if (!/\smarkdown\b/.test(tag)) this.#openElements++
    return isInElement
  }

  #readFence(): void {
    const fence = findFence(this.#line())
    this.#push(toFenceLine(this.#line(), this.#context.dialect))
    this.#at++
    while (this.#at < this.#lines.length) {
      const line = this.#line()
      this.#keep()
      if (fence === null || closesFence(line, fence)) return
    }
    // Nothing of it goes on behind what it stands in.
    const isInside = this.#depth > 0 || this.#containers.size > 0
    if (fence && isInside) this.#push(' '.repeat(fence.column) + fence.marker, this.#lines.at(-1)?.at)
  }

  #readContainer(container: Container): void {
    if (container.kind === 'open' && container.isHidden && this.#context.syntaxes.containers) {
      this.#context.count('hidden parts left out', this.#here().line)
      this.#push('')
      this.#at = container.partner + 1
      return
    }
    const indent = this.#indentOf(container)
    const made = renderContainer(container, this.#context, this.#lines[this.#at]?.at ?? 1)
    if (made === null) this.#keep()
    else if (container.name === 'code-group' && container.kind === 'open')
      this.#readCodeGroup(container.partner, indent)
    else this.#replaceContainer(container, made, indent)
  }

  /** The end of a box stands where the box began, however far a formatter has moved its line into a list. */
  #indentOf({ kind, partner }: Container): string {
    const own = /^[ \t]*/.exec(this.#line())?.[0] ?? ''
    const start = kind === 'close' ? (/^[ \t]*/.exec(this.#line(partner))?.[0] ?? '') : own
    return start.length < own.length ? start : own
  }

  /** What nothing ends goes on to the end of what it stands in. */
  #endContainers(): void {
    const open = [...this.#containers].filter(
      ([, { kind, partner, name, isHidden }]) =>
        kind === 'open' && partner === this.#lines.length && name !== 'code-group' && !isHidden,
    )
    for (const [at, container] of open.reverse()) {
      const made = renderContainer({ ...container, kind: 'close' }, this.#context, this.#lines[at]?.at ?? 1)
      const indent = /^[ \t]*/.exec(this.#line(at))?.[0] ?? ''
      if (made) this.#tail = { indent: this.#tail?.indent ?? indent, text: (this.#tail?.text ?? '') + made }
    }
  }

  #replaceContainer(container: Container, made: string, indent: string): void {
    // An open inner box ends before the container around it.
    const tail = container.kind === 'close' ? (this.#tail?.text ?? '') : ''
    if (container.kind === 'close') this.#tail = null
    this.#push(tail + made === '' ? '' : indent + tail + made)
    if (container.kind === 'open' && isTitled(container.name)) this.#pushLead(splitTitle(container.title).lead, indent)
    this.#at++
  }

  /** Each fence of a group is a tab, named as its first line says. */
  #readCodeGroup(end: number, indent: string): void {
    let label = ''
    this.#push(`${indent}<Tabs>`)
    for (this.#at++; this.#at < Math.min(end, this.#lines.length); ) {
      const line = this.#line()
      if (findFence(line) === null) {
        this.#keep()
        continue
      }
      label = findLabel(line)
      const last = this.#out.at(-1)
      const open = indent + openTab(label)
      if (last && this.#tail) this.#push('')
      const before = this.#out.at(-1)
      if (before && before.text.trim() === '</Tab>') before.text += openTab(label)
      else if (before && isBlank(before.text)) before.text = open
      else this.#push(open)
      this.#readFence()
      this.#tail = { indent, text: '</Tab>' }
    }
    const close = `${indent}${this.#tail?.text ?? ''}</Tabs>`
    this.#tail = null
    this.#push(close)
    this.#at++
  }

  /** `!!! note "Title"` and `??? note` with the lines that are indented below it. */
  #readBox(): boolean {
    const found = /^([ \t]*)(!!!|\?\?\?\+?)[ \t]+([\w-]+(?:[ \t]+[\w-]+)*)(?:[ \t]+"(.*)")?[ \t]*$/.exec(this.#line())
    if (!found) return false
    const [, indent = '', sign = '', words = '', title] = found
    const [word = 'note'] = words.split(/\s+/)
    const isFolded = sign !== '!!!'
    const stated = splitTitle(title)
    const open = isFolded ? openDetails(stated.title || toTitle(word)) : openCallout(word, title && stated.title)
    const { line } = this.#here()
    this.#push(indent + open, line)
    this.#pushLead(stated.lead, indent)
    const end = this.#findIndentedEnd(this.#at + 1, widthOf(indent) + 4)
    this.#readInside(this.#at + 1, end, widthOf(indent) + 4, indent, isFolded ? closeDetails : closeCallout)
    this.#at = end
    return true
  }

  /** `=== "A"`, once for each tab of a set. */
  #readTabs(): boolean {
    const first = findTab(this.#line())
    if (!first) return false
    const { indent } = first
    const inside = widthOf(indent) + 4
    let tab: Tab | null = first
    let before = '<Tabs>'
    while (tab) {
      this.#push(indent + before + openTab(tab.label))
      const end = this.#findIndentedEnd(this.#at + 1, inside)
      this.#readInside(this.#at + 1, end, inside, indent, '</Tab>')
      const next = this.#skipBlank(end)
      const other: Tab | null = next < this.#lines.length ? findTab(this.#line(next)) : null
      tab = other && other.indent === indent && !other.isNew ? other : null
      if (tab) {
        before = this.#takeTail()
        for (this.#at = end; this.#at < next; this.#at++) this.#push(this.#line())
      } else this.#at = end
    }
    this.#tail = { indent, text: `${this.#takeTail()}</Tabs>` }
    return true
  }

  #takeTail(): string {
    const text = this.#tail?.text ?? ''
    this.#tail = null
    return text
  }

  /** The lines of a box without their indentation, translated, and its end as what is to come. */
  #readInside(from: number, to: number, width: number, indent: string, close: string): void {
    const inner = this.#lines.slice(from, to).map(({ text, at }) => ({ text: dedent(text, width), at }))
    const made = new BlockReader(inner, this.#context, this.#depth + 1).read()
    this.#pushAll(made.lines.map(({ text, at }) => ({ text: isBlank(text) ? text : indent + text, at })))
    this.#tail = { indent, text: this.#endInner(made.tail, indent) + close }
  }

  /** An inner box that stands in a list ends in it, on a line of its own. */
  #endInner(tail: string | null, indent: string): string {
    if (tail === null || !/^[ \t]/.test(tail)) return tail ?? ''
    this.#push(indent + tail)
    return ''
  }

  #findIndentedEnd(from: number, width: number): number {
    let end = from
    for (let at = from; at < this.#lines.length; at++) {
      const line = this.#line(at)
      if (isBlank(line)) continue
      if (widthOf(line) < width) break
      end = at + 1
    }
    return end
  }

  #skipBlank(from: number): number {
    let at = from
    while (at < this.#lines.length && isBlank(this.#line(at))) at++
    return at
  }

  /** `> [!NOTE]` is a box, and a quotation may hold one. */
  #readQuote(): boolean {
    const [whole, indent = ''] = /^([ \t]*)> ?/.exec(this.#line()) ?? []
    if (whole === undefined) return false
    let end = this.#at
    while (end < this.#lines.length && /^[ \t]*>/.test(this.#line(end))) end++
    const inner = this.#lines.slice(this.#at, end).map(({ text, at }) => ({ text: text.replace(/^[ \t]*> ?/, ''), at }))
    const alert = /^\[!([A-Za-z][\w-]*)\]([-+]?)(?:[ \t]+(.*))?$/.exec(inner[0]?.text.trim() ?? '')
    const mark = this.#context.syntaxes.attributes ? findPrompt(this.#line(end)) : null
    if (alert) return this.#readAlert(alert, inner, end, indent)
    if (mark) {
      this.#push(indent + openCallout(mark))
      this.#pushInner(inner, indent, closeCallout)
      this.#at = end + 1
      this.#push('', this.#lines[end]?.at)
      return true
    }
    const made = new BlockReader(inner, this.#context, this.#depth + 1).read()
    const quoted = made.lines.map(({ text, at }, index) => ({
      text: text === inner[index]?.text ? (this.#lines[this.#at + index]?.text ?? '') : `${indent}> ${text}`.trimEnd(),
      at,
    }))
    this.#pushAll(quoted)
    if (made.tail !== null) this.#push(`${indent}> ${made.tail}`, inner.at(-1)?.at)
    this.#at = end
    return true
  }

  #readAlert(
    [, word = '', fold, title]: RegExpExecArray,
    inner: readonly Line[],
    end: number,
    indent: string,
  ): boolean {
    const isFolded = fold === '-' || fold === '+'
    let last = end
    // A line without its marker belongs to the paragraph above it.
    while (
      last < this.#lines.length &&
      isLazy(this.#line(last)) &&
      !isBlank(this.#line(last - 1).replace(/^[ \t>]*/, ''))
    )
      last++
    const lazy = this.#lines.slice(end, last)
    const stated = splitTitle(title?.trim() || null)
    this.#push(indent + (isFolded ? openDetails(stated.title ?? toTitle(word)) : openCallout(word, stated.title)))
    this.#pushLead(stated.lead, indent)
    this.#pushInner([...inner.slice(1), ...lazy], indent, isFolded ? closeDetails : closeCallout)
    this.#at = last
    return true
  }

  #pushInner(inner: readonly Line[], indent: string, close: string): void {
    const made = new BlockReader(inner, this.#context, this.#depth + 1).read()
    this.#pushAll(made.lines.map(({ text, at }) => ({ text: isBlank(text) ? text : indent + text, at })))
    this.#tail = { indent, text: this.#endInner(made.tail, indent) + close }
  }

  #readTerms(): boolean {
    if (!this.#context.syntaxes.definitions || !isBlank(this.#line(this.#at - 1))) return false
    const found = findDefinitions(this.#lines, this.#at, this.#context.hasTermIds)
    if (!found) return false
    for (const { text, at } of found.lines) this.#push(text, at)
    this.#at = found.end
    return true
  }

  /** Lines that say something of another block and are not shown. */
  #readMark(): boolean {
    const line = this.#line()
    if (this.#context.dialect === 'hashnode' && this.#readEmbed(line)) return true
    if (/^[ \t]*(?:\[\[?_?toc_?\]\]?|<!-- toc -->)[ \t]*$/i.test(line)) return this.#blankOut()
    const short = /^\*\[([^\]\n]{1,100})\]:[ \t]*(.*)$/.exec(line)
    if (short && this.#context.syntaxes.abbreviations) {
      this.#context.abbreviations.set(short[1] ?? '', (short[2] ?? '').trim())
      return this.#blankOut()
    }
    if (/^[ \t]*<\w+\b[^<>]*\smarkdown(?:=["']?\w+["']?)?(?=[\s>])[^<>]*>[ \t]*$/.test(line)) {
      this.#keep()
      if (!isBlank(this.#line())) this.#push('')
      return true
    }
    const mark = this.#context.syntaxes.attributes ? readAttributeMark(line) : null
    return mark !== null && this.#applyMark(mark)
  }

  /** `%[https://…]`, and pictures with words behind their address. */
  #readEmbed(line: string): boolean {
    const [, url] = /^[ \t]*%\[([^\]\s]+)\][ \t]*$/.exec(line) ?? []
    const made = url ? renderAddress(url) : line.replace(/(!\[[^\]\n]*\]\([^\s()]+)[ \t]+align="\w+"[ \t]*\)/g, '$1)')
    if (/^[ \t]*%%\[[\w-]+\][ \t]*$/.test(line)) this.#context.count('shown as text: widgets', this.#here().line)
    if (made === line) return false
    this.#keep(made)
    return true
  }

  #applyMark(mark: AttributeMark): boolean {
    const above = this.#out.at(-1)
    const isBelow = above !== undefined && !isBlank(above.text) && this.#tail === null
    if (mark.kind === 'toc') {
      if (isBelow && /^[ \t]*(?:[-*+]|1\.)[ \t]/.test(above.text)) above.text = ''
      return this.#blankOut()
    }
    if (mark.kind === 'option') return this.#blankOut()
    if (!isBelow && !mark.isMarked) return false
    const { id, classes } = mark.list
    if (!isBelow && !isBlank(this.#line(this.#at + 1))) {
      const word = findBoxWord(classes)
      if (word) return this.#readMarkedBlock(word)
    }
    if (id === null) return this.#blankOut()
    if (isBelow && /^ {0,3}#{1,6}[ \t]/.test(above.text)) {
      above.text = `${above.text.replace(/[ \t]*\{[^{}]*\}[ \t]*$/, '').trimEnd()} {#${id}}`
      return this.#blankOut()
    }
    this.#keep(`<a id="${escapeAttribute(id)}"></a>`)
    return true
  }

  /** `{: .note }` above a paragraph or a quotation, as themes of Jekyll have it. */
  #readMarkedBlock(word: string): boolean {
    let end = this.#at + 1
    while (end < this.#lines.length && !isBlank(this.#line(end))) end++
    const block = this.#lines.slice(this.#at + 1, end)
    const isQuote = block.every(({ text }) => /^[ \t]*>/.test(text))
    this.#push(openCallout(word))
    this.#pushInner(
      isQuote ? block.map(({ text, at }) => ({ text: text.replace(/^[ \t]*> ?/, ''), at })) : block,
      '',
      closeCallout,
    )
    this.#at = end
    return true
  }

  #blankOut(): true {
    this.#push('')
    this.#at++
    return true
  }

  #here(): { line: number } {
    return { line: this.#lines[this.#at]?.at ?? 1 }
  }
}

interface Tab {
  indent: string
  label: string
  isNew: boolean
}

function findTab(line: string): Tab | null {
  const [all, indent = '', sign = '', label = ''] = /^([ \t]*)===([!+]*)[ \t]+"(.+)"[ \t]*$/.exec(line) ?? []
  return all === undefined ? null : { indent, label, isNew: sign.includes('!') }
}

/** `## Part [#own]` */
const toBracedId = (line: string): string =>
  line.replace(/^( {0,3}#{1,6}[ \t].*?)[ \t]*\[#([\w-]+)\][ \t]*$/, '$1 {#$2}')

const isBlank = (line: string): boolean => line.trim() === ''

/** The columns of the blanks at the start of a line, or of its first characters. */
function widthOf(line: string, length?: number): number {
  const [blanks = ''] = length === undefined ? (/^[ \t]*/.exec(line) ?? []) : [line.slice(0, length)]
  let width = 0
  for (const character of blanks) width += character === '\t' ? 4 - (width % 4) : 1
  return width
}

function dedent(line: string, width: number): string {
  let columns = 0
  let at = 0
  while (at < line.length && columns < width && /[ \t]/.test(line[at] ?? '')) {
    columns += line[at] === '\t' ? 4 - (columns % 4) : 1
    at++
  }
  return ' '.repeat(Math.max(0, columns - width)) + line.slice(at)
}

/** Boxes whose title is an attribute. */
const isTitled = (name: string): boolean => isCalloutWord(name) || /^(?:details|collapse|spoiler)$/i.test(name)

const toTitle = (word: string): string =>
  word.charAt(0).toUpperCase() + word.slice(1).replace(/[-_]+/g, ' ').toLowerCase()

const isLazy = (line: string): boolean =>
  !isBlank(line) && !/^[ \t]*(?:[-+*][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|>|`{3}|~{3}|:{3}|!{3}|<)/.test(line)

/** `{: .prompt-tip }` below a quotation. */
function findPrompt(line: string): string | null {
  const mark = readAttributeMark(line)
  return mark?.kind === 'attributes' ? findBoxWord(mark.list.classes) : null
}

function findBoxWord(classes: readonly string[]): string | null {
  const word = classes
    .map((name) => name.replace(/^(?:prompt|alert|callout|notice|admonition)-+/, ''))
    .find(isCalloutWord)
  return word ?? null
}

function findLabel(line: string): string {
  const [, label] = /[ \t]\[([^\]]+)\][ \t]*(?:\{.*)?$/.exec(line) ?? []
  if (label !== undefined) return label
  const [, title] = /\btitle="([^"]+)"/.exec(line) ?? []
  return title ?? (/^[ \t>]*(?:`+|~+)[ \t]*([\w+#-]*)/.exec(line)?.[1] || 'Code')
}
