import { parseEntities } from 'parse-entities'
import { findLiteral } from '../literal.ts'
import type { JsxAttribute, Tag } from '../syntax-tree.ts'
import { createTokenSkipper } from './code-end.ts'
import { findModuleEnd } from './module-end.ts'

export interface Piece {
  type: 'mdxTag' | 'mdxExpression' | 'mdxComment'
  /** The offset after its last character. */
  end: number
  tag?: Tag
}

/** Finds what of MDX begins at an offset of a source. Where nothing whole does, the character is text. */
export interface PieceFinder {
  find(at: number): Piece | null
  findModule(at: number): number | null
  /** Offsets of characters that would begin something in MDX and have no end. */
  readonly broken: ReadonlySet<number>
}

const name = '[\\p{ID_Start}$_][\\p{ID_Continue}$-]*'
const tagStart = new RegExp(`<(/?)(?:(${name}(?:(?:\\.${name})+|:${name})?)(?=[\\s/>{])|(?=>))`, 'uy')
/** Some templates write `@click` and `:title`. */
const attributeName = /[\p{ID_Start}$_@:#][\p{ID_Continue}$:.@-]*/uy
const bareValue = /[^\s"'`<>{}=]+/y
const space = /\s*/y
/** In a quotation, the marker of a line that goes on is no part of the tag. */
const quotedSpace = /(?:[^\S\n]|\n[ \t]*(?:>[ \t]?)*)*/y
const longestTag = 50_000

/** `isTag` says which names count: all in MDX, those of our components in plain Markdown. */
export function createPieceFinder(source: string, isTag: (name: string) => boolean): PieceFinder {
  const known = new Map<number, Piece | null>()
  const broken = new Set<number>()
  /** Braces that are known to stay open: what begins with one of them need not be read again. */
  const unclosed = new Set<number>()
  let lastComment = source.length
  const skipToken = createTokenSkipper(source)

  return { find, findModule: (at) => findModuleEnd(source, at, skipToken), broken }

  function find(at: number): Piece | null {
    const found = known.get(at)
    if (found !== undefined) return found
    const piece = read(at)
    known.set(at, piece)
    return piece
  }

  function read(at: number): Piece | null {
    if (source[at] === '{') return toPiece('mdxExpression', at, findExpressionEnd(at))
    if (source.startsWith('<!--', at)) return toPiece('mdxComment', at, findCommentEnd(at))
    const start = exec(tagStart, at)
    if (start === null) {
      if (!mayBeText(at)) broken.add(at)
      return null
    }
    const [whole, slash, name = ''] = start
    if (!isTag(name)) return null
    const tag: Tag = { name, kind: slash ? 'close' : 'open', attributes: [] }
    return toPiece('mdxTag', at, readTag(tag, at + whole.length, isInQuotation(at)), tag)
  }

  function toPiece(type: Piece['type'], at: number, end: number | null, tag?: Tag): Piece | null {
    if (end !== null) return tag ? { type, end, tag } : { type, end }
    broken.add(at)
    return null
  }

  /** A sign before a blank, or an address in angle brackets. */
  function mayBeText(at: number): boolean {
    const next = source.slice(at, at + 2000)
    return /^<(?:\s|$)/.test(next) || /^<(?:[a-z][a-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>/i.test(next)
  }

  function findCommentEnd(at: number): number | null {
    if (at >= lastComment) return null
    const end = source.indexOf('-->', at + 4)
    if (end === -1) lastComment = at
    return end === -1 ? null : end + 3
  }

  function findExpressionEnd(at: number): number | null {
    if (unclosed.has(at)) return null
    const open = [at]
    for (let index = at + 1; index < source.length; index = skipToken(index)) {
      if (source[index] === '{') open.push(index)
      else if (source[index] === '}') {
        open.pop()
        if (open.length === 0) return index + 1
      }
    }
    for (const index of open) unclosed.add(index)
    return null
  }

  /** Fills the tag and returns its end. */
  function readTag(tag: Tag, from: number, isQuoted: boolean): number | null {
    const blank = isQuoted ? quotedSpace : space
    const last = Math.min(source.length, from + longestTag)
    let index = skip(blank, from)
    while (index < last) {
      if (source[index] === '>') return index + 1
      if (tag.kind === 'close') return null
      if (source[index] === '/') {
        tag.kind = 'whole'
        index = skip(blank, index + 1)
        return source[index] === '>' ? index + 1 : null
      }
      const end = source[index] === '{' ? readSpread(tag, index) : readAttribute(tag, index, blank)
      if (end === null) return null
      index = skip(blank, end)
    }
    return null
  }

  function readSpread(tag: Tag, at: number): number | null {
    const end = findExpressionEnd(at)
    if (end !== null)
      tag.attributes.push({ type: 'mdxJsxExpressionAttribute', value: source.slice(at + 1, end - 1), at })
    return end
  }

  function readAttribute(tag: Tag, at: number, blank: RegExp): number | null {
    const [name] = exec(attributeName, at) ?? []
    if (name === undefined) return null
    const sign = skip(blank, at + name.length)
    const add = (value: JsxAttribute['value']) => tag.attributes.push({ type: 'mdxJsxAttribute', name, value, at })
    if (source[sign] !== '=') {
      add(null)
      return at + name.length
    }
    const start = skip(blank, sign + 1)
    const end = findValueEnd(start)
    if (end === null) return null
    const value = source.slice(start, end)
    if (/^["']/.test(value)) add(decode(value.slice(1, -1)))
    else if (value.startsWith('{')) add(findLiteral(value.slice(1, -1)) ?? { value: value.slice(1, -1) })
    else add(decode(value))
    return end
  }

  function findValueEnd(at: number): number | null {
    const first = source[at]
    if (first === '{') return findExpressionEnd(at)
    if (first !== '"' && first !== "'") {
      const [value] = exec(bareValue, at) ?? []
      return value === undefined ? null : at + value.length
    }
    const end = source.indexOf(first, at + 1)
    return end === -1 || end - at > longestTag ? null : end + 1
  }

  function exec(pattern: RegExp, at: number): RegExpExecArray | null {
    pattern.lastIndex = at
    return pattern.exec(source)
  }

  function skip(pattern: RegExp, at: number): number {
    return at + (exec(pattern, at)?.[0].length ?? 0)
  }

  function isInQuotation(at: number): boolean {
    return /^[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*>/.test(source.slice(source.lastIndexOf('\n', at - 1) + 1, at))
  }
}

const decode = (value: string): string => parseEntities(value, { nonTerminated: false })
