import { posix } from 'node:path'
import type { BodyFormat } from '#lib/core/posts'
import type { Notice } from '../source-item.ts'
import { findCode } from '../text/find-code.ts'
import { applyEdits, createLineFinder, type Edit, type MappedText, toMapped } from '../text/mapped-text.ts'
import { toFence } from '../text/rendering.ts'
import { cutEmbedded } from './cut-embedded.ts'
import { cutPart, dedentAll } from './cut-part.ts'
import { fillGiven } from './fill-given.ts'
import { findParts, mayHaveParts } from './find-parts.ts'
import { hideLines } from './hide-lines.ts'
import type { FoundPart, Inclusion } from './inclusion.ts'
import { moveLinks } from './move-links.ts'
import { type Macros, runMacros } from './run-macros.ts'

/** Where the parts of a folder's texts are. */
export interface PartRules {
  /** The name of the system that the folder is of. */
  dialect: string
  /** Folders that a path may mean beside the note's own, with `/` at the end, or empty. */
  roots: readonly string[]
  /** Files that stand below every text. */
  appended: readonly string[]
  /** What texts may name where the plugin macros of MkDocs reads them; absent where it does not. */
  macros?: Macros
  /** The text of a file of the folder; null for one that is not there, is no text, or is kept back. */
  read(name: string): string | null
  /** The file of the note that words in brackets mean, where everybody may read it. Absent: notes show no other notes. */
  findNote?: (words: string, from: string) => string | null
}

export interface TextWithParts {
  body: string
  notices: Notice[]
  /** For each line of the body the line that it was made from, counted from 1; null where nothing was included. */
  lines: readonly number[] | null
}

interface Note {
  /** The path below the folder. */
  name: string
  body: string
  format: BodyFormat
}

/** Deeper parts, and more of them than a person writes, stay as they are written. */
const deepest = 8
const mostParts = 300
const mostCharacters = 1_000_000

const isMarkdownName = (name: string): boolean => /\.(?:mdx?|qmd|markdown)$/i.test(name)

const lost = 'shown as text: parts of other files'

/** Docusaurus reads `.md` as MDX, and so the parts of it. */
export const toPartFormat = (name: string, dialect: string): BodyFormat =>
  /\.mdx$/i.test(name) || (dialect === 'docusaurus' && isMarkdownName(name)) ? 'mdx' : 'md'

/** Puts the text of other files of the folder where a note includes it, as its system does before it reads any Markdown. */
export function includeParts(note: Note, rules: PartRules): TextWithParts {
  const isPlain = !mayHaveParts(note.body) && !(rules.macros && /\{\{|\{%/.test(note.body))
  if (isPlain && rules.appended.length === 0 && rules.dialect !== 'mdbook')
    return { body: note.body, notices: [], lines: null }
  const reader = new PartReader(rules)
  const included = reader.include(toMapped(note.body), note, [note.name])
  const { text: made, notices = [] } = rules.macros ? runMacros(included, rules.macros) : { text: included }
  const below = reader.append(note.name)
  const text = rules.dialect === 'mdbook' ? hideLines(made) : made
  const last = text.lines.at(-1) ?? 1
  const all =
    below === '' ? text : { body: `${text.body}\n\n${below}`, lines: [...text.lines, ...linesOf(`\n${below}`, last)] }
  return { body: all.body, notices: [...reader.notices, ...notices], lines: all.body === note.body ? null : all.lines }
}

const linesOf = (text: string, line: number): number[] => text.split('\n').map(() => line)

class PartReader {
  readonly notices: Notice[] = []
  readonly #rules: PartRules
  /** A part counts before it is looked for, so that those that are not there have a limit as well. */
  readonly #left = { parts: mostParts, characters: mostCharacters }

  constructor(rules: PartRules) {
    this.#rules = rules
  }

  /** `above` are the files that this text stands in. */
  include(given: MappedText, { name, format }: Omit<Note, 'body'>, above: readonly string[]): MappedText {
    if (!mayHaveParts(given.body)) return given
    const text = format === 'mdx' ? splitImports(given) : given
    const lineAt = createLineFinder(text)
    const found = findParts({ body: text.body, format, code: findCode(text.body) }, this.#rules.dialect)
    const unfilled = new Set<string>()
    const made = found.map((part): Edit | null => {
      if ('text' in part) return part
      const shown = this.#read(part, { name, text: text.body }, above)
      if (shown !== null) return { start: part.start, end: part.end, text: shown }
      if (part.imported !== undefined) unfilled.add(part.imported)
      if (this.#isOurs(part, text.body))
        this.notices.push({ what: lost, line: lineAt(part.start), text: part.paths.join(', ') })
      return null
    })
    const edits = made.flatMap((edit, at) => (edit === null || isStrayImport(found[at], unfilled) ? [] : [edit]))
    return applyEdits(text, edits)
  }

  /** Tags and shortcodes that are not found are counted with the others that no one knows. */
  #isOurs({ start, embedded }: Inclusion, body: string): boolean {
    // An embed that is not filled becomes a link, which is counted as one.
    return embedded === undefined && !/^(?:\{%|\{\{[<%]|<[A-Z])/.test(body.slice(start, start + 3))
  }

  append(name: string): string {
    return this.#rules.appended.flatMap((path) => (path === name ? [] : (this.#readBelow(path) ?? []))).join('\n\n')
  }

  #readBelow(path: string): string | null {
    if (this.#left.parts <= 0) return null
    this.#left.parts--
    const text = this.#rules.read(path)
    if (text === null || text.length > this.#left.characters) return null
    this.#left.characters -= text.length
    return text
  }

  #read(part: Inclusion, from: { name: string; text: string }, above: readonly string[]): string | null {
    const texts = part.paths.map((path) => this.#readOne(path, part, from.name, above))
    if (texts.length === 0 || texts.includes(null)) return null
    const joined = texts.join('\n')
    const shown = part.code ? toCode(joined, part.code) : joined
    if (part.embedded !== undefined) return setApart(shown, part, from.text)
    const indent = /(?:^|\n)([ \t]*)$/.exec(from.text.slice(0, part.start).slice(-200))?.[1] ?? ''
    return indent === '' ? shown : shown.replace(/\n(?=.)/g, `\n${indent}`)
  }

  #readOne(path: string, part: Inclusion, from: string, above: readonly string[]): string | null {
    if (above.length > deepest || this.#left.parts <= 0) return null
    this.#left.parts--
    const name = part.embedded === undefined ? this.#find(path, from, above) : this.#findNote(path, from)
    // A note may show another part of itself, which must not hold the embed.
    const place = `${name ?? ''}${part.embedded ?? ''}`
    if (name === null || above.includes(place)) return null
    const rules = { isMarkdown: isMarkdownName(name) && !part.code, most: this.#left.characters }
    const read = this.#rules.read(name)
    const text =
      part.embedded === undefined ? cutPart(read ?? '', part.cut, rules) : cutEmbedded(read ?? '', part.embedded)
    if (text === null || text.length > this.#left.characters) return null
    this.#left.characters -= text.length
    if (part.code) return dedentAll(text)
    const filled = part.given ? fillGiven(text, part.given) : withProps(text, part.props ?? {})
    const isKnown = !part.isTemplate || part.given || this.#rules.macros || !/\{\{|\{%/.test(text)
    if (filled === null || !isKnown) return null
    const format = toPartFormat(name, this.#rules.dialect)
    const { body } = this.include(toMapped(filled), { name, format }, [...above, place])
    return part.movesLinks ? moveLinks(body, name, from) : body
  }

  #findNote(words: string, from: string): string | null {
    const name = this.#rules.findNote?.(words, from) ?? null
    return name !== null && /\.(?:md|markdown)$/i.test(name) ? name : null
  }

  /** A note that includes a file of its own name means another one. */
  #find(path: string, from: string, above: readonly string[]): string | null {
    const { roots, read } = this.#rules
    const plain = path.replace(/^@site\//, '/').replace(/^(?:@|~)\//, '/')
    const rooted = plain.replace(/^\//, '')
    const beside = plain.startsWith('/') ? [] : [posix.join(posix.dirname(from), plain)]
    const names = [...beside, ...roots.map((root) => posix.join(root, rooted)), posix.normalize(rooted)]
    const written = names.flatMap((name) =>
      /\.\w+$/.test(name) ? [name] : [name, `${name}.md`, `${name}.mdx`, `${name}/index.md`],
    )
    return written.find((name) => !name.startsWith('../') && !above.includes(name) && read(name) !== null) ?? null
  }
}

/** The text of another note is a block of its own, each line of which stands in the quotation or list that the embed stands in. */
function setApart(shown: string, { start, end }: Inclusion, text: string): string {
  const before = /[^\n]*$/.exec(text.slice(0, start))?.[0] ?? ''
  const inner = shown.trim()
  if (before !== '') return inner.replaceAll('\n', `\n${before.replace(/[-*+]/g, ' ')}`)
  const isBelowText = /[^\s][^\n]*\n$/.test(text.slice(Math.max(0, start - 500), start))
  const isAboveText = /^\n[^\n]*\S/.test(text.slice(end, end + 500))
  return `${isBelowText ? '\n' : ''}${inner}${isAboveText ? '\n' : ''}`
}

/** `import A from 'a'; import B from 'b'` are two lines. */
const splitImports = (text: MappedText): MappedText =>
  applyEdits(
    text,
    [...text.body.matchAll(/^import\s[^\n]*$/gm)].flatMap(({ 0: line, index }) =>
      [...line.matchAll(/;([ \t]+)(?=import(?:[ \t]|$))/g)].map((found): Edit => {
        const start = index + found.index + 1
        return { start, end: start + (found[1]?.length ?? 0), text: '\n' }
      }),
    ),
  )

/** An import stays where one of its uses could not be filled. */
const isStrayImport = (part: FoundPart | undefined, unfilled: ReadonlySet<string>): boolean =>
  part !== undefined && 'text' in part && part.imported !== undefined && unfilled.has(part.imported)

function toCode(text: string, { language, rest }: NonNullable<Inclusion['code']>): string {
  const { open, close } = toFence(text, '')
  const fence = open.trimEnd()
  return `${fence}${language || (rest === '' ? '' : 'text')}${rest}\n${text}${text.endsWith('\n') ? '' : '\n'}${close.trim()}`
}

/** `{props.name}` in a part of MDX. */
const withProps = (text: string, props: Readonly<Record<string, string>>): string =>
  Object.keys(props).length === 0
    ? text
    : text.replace(/\{\s*props\.(\w+)\s*\}/g, (all, name: string) => props[name] ?? all)
