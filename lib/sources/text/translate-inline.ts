import { nameToEmoji } from 'gemoji'
import { findLanguage } from '#lib/core/mdx/languages.ts'
import { isLabelMark } from '#lib/core/mdx/notation/references/labels.ts'
import { parseBody } from '#lib/core/mdx/parse.ts'
import { childrenOf, type SyntaxNode } from '#lib/core/mdx/syntax-tree.ts'
import { parseAttributeList } from './attribute-lists.ts'
import { escapeAttribute } from './callouts.ts'
import type { Context } from './context.ts'
import { findIconSign, toIconWords } from './icons.ts'
import { applyEdits, createLineFinder, type Edit, type MappedText } from './mapped-text.ts'
import { findFilm, toImage, toLink, toPlayer } from './rendering.ts'
import type { Syntaxes } from './syntaxes.ts'

/** Translates what stands inside of sentences. The page's own grammar tells text from code, so nothing else is touched. */
export function translateInline(text: MappedText, context: Context): MappedText {
  if (!mayHold(text.body, context)) return text
  return new InlineReader(text, context).translate()
}

const signs: Partial<Record<keyof Syntaxes, RegExp>> = {
  carets: /~|\^|\+\+|`#!/,
  emoji: /:[\w+-]+:/,
  inlineNotes: /\^\[/,
  attributes: /[\])*_`}>]\{/,
  breaks: /[^\s]\n[^\s]/,
}

/** How far from an icon its name may stand. */
const farthest = 40

const mayHold = (body: string, { syntaxes, abbreviations, dialect }: Context): boolean =>
  abbreviations.size > 0 ||
  (dialect === 'obsidian' && /\[[^\s\]]\][ \t]/.test(body)) ||
  (mayBeVault(dialect) && /!\[|[ \t]\^[\w-]+$/m.test(body)) ||
  (mayNameLanguage(dialect) && /\{:[\w.-]+\}`/.test(body)) ||
  /!\[\[/.test(body) ||
  (Object.keys(signs) as (keyof Syntaxes)[]).some((name) => syntaxes[name] && signs[name]?.test(body))

/** A folder of no system that is known may be a part of a vault. */
const mayBeVault = (dialect: string): boolean => dialect === 'obsidian' || dialect === 'plain'

/** Rehype Pretty Code is a part of Nextra and of many sites of Next.js that name no system. */
const mayNameLanguage = (dialect: string): boolean => dialect === 'nextra' || dialect === 'plain'

const spans = new Set([
  'link',
  'linkReference',
  'image',
  'imageReference',
  'emphasis',
  'strong',
  'delete',
  'inlineCode',
])
const paragraphs = new Set(['paragraph', 'heading', 'tableCell'])

class InlineReader {
  readonly #text: MappedText
  readonly #body: string
  readonly #context: Context
  readonly #lineAt: (offset: number) => number
  #edits: Edit[] = []
  #notes: string[] = []
  #short: RegExp | null
  #expansions = mostExpansions

  constructor(text: MappedText, context: Context) {
    this.#text = text
    this.#body = text.body
    this.#context = context
    this.#lineAt = createLineFinder(text)
    this.#short = toAlternatives(context.abbreviations)
  }

  translate(): MappedText {
    const waiting: SyntaxNode[] = [parseBody(this.#body, this.#context.format).tree]
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      const children = childrenOf(node)
      if (
        children.some(({ type }) => type === 'text' || type === 'image' || type === 'delete' || type === 'inlineCode')
      )
        this.#readChildren(node, children)
      for (let index = children.length - 1; index >= 0; index--) waiting.push(children[index] as SyntaxNode)
    }
    const made = applyEdits(this.#text, this.#edits)
    if (this.#notes.length === 0) return made
    const end = made.body.length
    return applyEdits(made, [{ start: end, end, text: `\n\n${this.#notes.join('\n\n')}\n` }])
  }

  #readChildren(parent: SyntaxNode, children: readonly SyntaxNode[]): void {
    const { syntaxes, dialect } = this.#context
    for (const [index, child] of children.entries()) {
      const place = findPlace(child)
      if (!place) continue
      const [start, end] = place
      if (child.type === 'image' && mayBeVault(dialect)) this.#readSizedImage(start, end, child.url ?? '')
      else if (child.type === 'inlineCode' && syntaxes.carets) this.#readMarkedCode(start, end)
      else if (child.type === 'inlineCode' && mayNameLanguage(dialect)) this.#readNamedCode(start, end)
      else if (child.type === 'delete' && syntaxes.carets) this.#readSub(start, end)
      if (child.type !== 'text') continue
      const before = children[index - 1]
      if (syntaxes.attributes && before && spans.has(before.type))
        this.#readAttributes(start, end, findPlace(before)?.[1])
      this.#readText(start, end)
      if (dialect === 'obsidian') this.#readTask(start, end)
      if (syntaxes.inlineNotes) this.#readNotes(start, end, findPlace(parent)?.[1] ?? end)
      if (syntaxes.breaks && parent.type === 'paragraph') this.#readBreaks(start, end)
      if (mayBeVault(dialect) && index === children.length - 1 && paragraphs.has(parent.type))
        this.#dropBlockName(start, end)
    }
  }

  /** `- [?] a` is done, whatever the sign. */
  #readTask(start: number, end: number): void {
    const isFirst = /(?:^|\n)[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+$/.test(
      this.#body.slice(Math.max(0, start - 200), start),
    )
    if (isFirst && /^\[[^\s\][xX]\][ \t]+\S/.test(this.#body.slice(start, Math.min(end, start + 20))))
      this.#put(start + 1, 1, 'x')
  }

  #put(start: number, length: number, text: string): void {
    this.#edits.push({ start, end: start + length, text })
  }

  #replace(start: number, end: number, pattern: RegExp, toText: (found: RegExpExecArray) => string | null): void {
    const text = this.#body.slice(start, end)
    for (const found of text.matchAll(pattern)) {
      const made = toText(found)
      if (made !== null) this.#put(start + found.index, found[0].length, made)
    }
  }

  /** Whether the text behind an icon says its name, or the text before it. */
  #saysBeside(words: string, at: number, length: number): boolean {
    const beside = `${this.#body.slice(Math.max(0, at - farthest), at)}\n${this.#body.slice(at + length, at + length + farthest)}`
    const own = beside.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
    return own.includes(words.replaceAll(' ', ''))
  }

  #readText(start: number, end: number): void {
    const { syntaxes, dialect } = this.#context
    if (syntaxes.emoji) {
      if (dialect === 'mkdocs' || dialect === 'plain')
        this.#replace(start, end, /:((?:material|octicons|fontawesome|simple)-[\w-]+):/g, ({ 1: name = '', index }) => {
          const sign = findIconSign(name)
          if (sign !== null) return sign
          const words = toIconWords(name)
          if (this.#saysBeside(words, start + index, name.length + 2)) return ''
          this.#context.count('icons shown by their names', this.#lineAt(start + index))
          return words
        })
      this.#replace(
        start,
        end,
        /(?<![\w:]):([a-z0-9_+-]{1,50}):(?![\w:])/gi,
        ([, name = '']) => nameToEmoji[name.toLowerCase()] ?? null,
      )
    }
    if (syntaxes.carets) {
      this.#replace(start, end, /\^\^(?=\S)([^^\n]{1,500}?)(?<=\S)\^\^/g, ([, words = '']) => `<ins>${words}</ins>`)
      this.#replace(start, end, /(?<!\^)\^([^\s^[\]]{1,100})\^(?!\^)/g, ([, words = '']) => `<sup>${words}</sup>`)
      this.#replace(
        start,
        end,
        /\+\+((?:[\w-]+|"[^"\n+]{1,50}")(?:\+(?:[\w-]+|"[^"\n+]{1,50}"))*)\+\+/g,
        ([, keys = '']) =>
          keys
            .split('+')
            .map((key) => `<kbd>${toKey(key)}</kbd>`)
            .join('+'),
      )
    }
    if (this.#short) this.#replace(start, end, this.#short, ([word]) => this.#toAbbreviation(word))
    this.#replace(
      start,
      end,
      /!\[\[([^[\]\n|#]+\.(\w{2,5}))(?:#[^[\]\n|]*)?(?:\\?\|([^[\]\n]*))?\]\]/g,
      ([, path = '', ending = '', words = '']) => toEmbed(path.trim(), ending.toLowerCase(), words),
    )
  }

  #toAbbreviation(word: string): string | null {
    const title = this.#context.abbreviations.get(word)
    if (title === undefined) return null
    this.#expansions -= title.length
    if (title === '' || this.#expansions < 0) return word
    return `<abbr title="${escapeAttribute(title)}">${word}</abbr>`
  }

  /** `^[words]` is a note at the foot. */
  #readNotes(start: number, end: number, last: number): void {
    for (const found of this.#body.slice(start, end).matchAll(/\^\[/g)) {
      const from = start + found.index
      const to = findBracketEnd(this.#body, from + 2, Math.min(last, from + longestNote))
      if (to === null) continue
      const name = `inline-${this.#notes.length + 1}`
      this.#notes.push(`[^${name}]: ${this.#body.slice(from + 2, to).replace(/\s*\n\s*(?:>\s*)*/g, ' ')}`)
      this.#put(from, to + 1 - from, `[^${name}]`)
    }
  }

  /** `![x](y){: width="100" }`: only an id is kept, and one that names a thing for references as the page reads it. */
  #readAttributes(start: number, end: number, before: number | undefined): void {
    if (before !== start || this.#context.format === 'mdx') return
    const [whole, inside = ''] = /^\{([^{}\n]{1,500})\}/.exec(this.#body.slice(start, end)) ?? []
    const list = whole === undefined ? null : parseAttributeList(inside)
    if (whole === undefined || !list) return
    const anchor = list.id === null ? '' : `<a id="${escapeAttribute(list.id)}"></a>`
    this.#put(start, whole.length, isLabelMark(`{#${list.id}}`) ? `{#${list.id}}` : anchor)
  }

  #readBreaks(start: number, end: number): void {
    if (!this.#body.slice(start, end).includes('$$')) this.#replace(start, end, /(?<=[^\s\\])\n/g, () => '  \n')
  }

  /** `H~2~O`; two of them strike out. */
  #readSub(start: number, end: number): void {
    if (this.#body.startsWith('~~', start) || this.#body[start] !== '~') return
    this.#put(start, 1, '<sub>')
    this.#put(end - 1, 1, '</sub>')
  }

  /** The language in front of a span of code is not shown. */
  #readMarkedCode(start: number, end: number): void {
    const [mark, ticks = ''] = /^(`+)#![\w+-]+[ \t]/.exec(this.#body.slice(start, end)) ?? []
    if (mark !== undefined) this.#put(start, mark.length, ticks)
  }

  /** `let x{:js}` names a language, and `x{:.fn}` a colour of Nextra; `{:ok}` of Elixir is neither. */
  #readNamedCode(start: number, end: number): void {
    const [mark, name = '', ticks = ''] = /(?<=[^`\s])\{:(\.?[\w-]+)\}(`+)$/.exec(this.#body.slice(start, end)) ?? []
    const isName = name.startsWith('.') ? this.#context.dialect === 'nextra' : findLanguage(name) !== null
    if (mark !== undefined && isName) this.#put(end - mark.length, mark.length, ticks)
  }

  /** `![alt|100](x)`; a film as a picture is a player. */
  #readSizedImage(start: number, end: number, url: string): void {
    const player = findFilm(url)
    const [mark, alt = ''] = /^!\[(?:([^\]\n|]*)\|)?\d+(?:x\d+)?\]/.exec(this.#body.slice(start, end)) ?? []
    if (player) this.#put(start, end - start, toPlayer(player))
    else if (mark !== undefined) this.#put(start, mark.length, `![${alt}]`)
  }

  /** ` ^name` at the end of a block is what links to it say. */
  #dropBlockName(start: number, end: number): void {
    const [mark] = /(?:^|[ \t\n]|(?<=\]\]))\^[A-Za-z0-9-]+[ \t]*$/.exec(this.#body.slice(start, end)) ?? []
    // Elsewhere it may be a power.
    const isName = this.#context.dialect === 'obsidian' || /\^(?=[\w-]*[a-z])[\w-]{4,}/i.test(mark ?? '')
    if (mark !== undefined && isName) this.#put(end - mark.length, mark.length, mark.startsWith('\n') ? '\n' : '')
  }
}

const longestNote = 5000

function findPlace(node: SyntaxNode): [start: number, end: number] | null {
  const start = node.position?.start.offset
  const end = node.position?.end?.offset
  return start === undefined || end === undefined ? null : [start, end]
}

function findBracketEnd(text: string, from: number, last: number): number | null {
  let depth = 0
  for (let at = from; at < last; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '[') depth++
    else if (text[at] === ']' && depth-- === 0) return at
  }
  return null
}

const mostAbbreviations = 300
/** Characters that expansions add to a text; further words stay without theirs. */
const mostExpansions = 1_000_000

/** The longest first, as whole words. */
function toAlternatives(abbreviations: ReadonlyMap<string, string>): RegExp | null {
  const words = [...abbreviations.keys()]
    .slice(0, mostAbbreviations)
    .toSorted((one, other) => other.length - one.length)
  if (words.length === 0) return null
  const escaped = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${escaped.join('|')})(?![\\p{L}\\p{N}_])`, 'gu')
}

const keyNames: Readonly<Record<string, string>> = {
  ctrl: 'Ctrl',
  cmd: 'Cmd',
  del: 'Del',
  esc: 'Esc',
  alt: 'Alt',
  tab: 'Tab',
}

function toKey(key: string): string {
  const name = key.replace(/^"|"$/g, '')
  return escapeAttribute(
    keyNames[name] ?? (key.startsWith('"') ? name : name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ')),
  )
}

/** Files that stand in a text; notes that do are links. */
function toEmbed(path: string, ending: string, words: string): string | null {
  const name = path.split('/').at(-1) ?? path
  const shown =
    /^\d+(?:x\d+)?$/.test(words.trim()) || words.trim() === '' ? name : words.replace(/\|\d+(?:x\d+)?$/, '').trim()
  if (/^(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?)$/.test(ending)) return toImage(shown, path)
  const address = escapeAttribute(path.replace(/[\s"]/g, encodeURIComponent))
  if (/^(?:mp4|webm|mov|mkv|ogv)$/.test(ending)) return `<video src="${address}"></video>`
  if (/^(?:mp3|wav|m4a|ogg|flac|3gp)$/.test(ending)) return `<audio src="${address}"></audio>`
  return ending === 'pdf' ? toLink(shown, path) : null
}
