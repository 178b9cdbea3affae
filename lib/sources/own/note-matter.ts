import { parseFrontMatter } from '#lib/core/mdx/front-matter.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { firstPosition, type Problem } from '../rejected.ts'
import type { Position } from '../source-item.ts'
import { parsePlainFrontMatter } from './plain-front-matter.ts'

/** A file taken apart into what it says of itself and its text. */
export interface Matter {
  input: unknown
  /** As `input`, where numbers that a number would not give back are the text that stands there. */
  written(): unknown
  /** Why it cannot be told whether the note is public. */
  held?: string
  /** As it is written; null when there is none. */
  head: string | null
  body: string
  /** The line of the file on which the body begins. */
  bodyLine: number
  locate(field: readonly (string | number)[]): Position
}

/** The heads that a system has of its own are read where there is no front matter that holds. */
export function parseMatter(text: string, dialect: Dialect | null): Matter | Problem {
  const plain = parsePlainFrontMatter(text)
  if (plain) {
    const { isExact, ...matter } = plain
    const head = readHead(text)
    return { ...matter, head, written: () => (isExact ? plain.input : parseWritten(text)), locate: toLateLocate(text) }
  }
  const matter = parseFrontMatter(text)
  const head = readHead(text)
  if (matter.ok && (head !== null || matter.input !== null)) return { ...matter, head }
  const own = dialect?.parseHead?.(text)
  if (own) return { ...own, head: '', written: () => own.input, locate: () => firstPosition }
  return matter.ok ? { ...matter, head } : matter
}

const readHead = (text: string): string | null =>
  /^(?:---|\+\+\+)[ \t]*\n([\s\S]*?)\n(?:---|\+\+\+)[ \t]*(?:\n|$)/.exec(text)?.[1] ?? null

/** Numbers such as `1.0` are read again where their digits may be words. */
function parseWritten(text: string): unknown {
  const matter = parseFrontMatter(text)
  return matter.ok ? matter.written() : null
}

/** Places are asked for in the few notes with something wrong: the whole parser finds them then. */
const toLateLocate =
  (text: string): Matter['locate'] =>
  (field) => {
    const matter = parseFrontMatter(text)
    return matter.ok ? matter.locate(field) : firstPosition
  }

/** The empty lines below the front matter are its frame, not the text's: the same post from another source has none. */
export function toFramelessBody(matter: Matter): { body: string; bodyLine: number } {
  const body = matter.body.replace(/^\n+/, '')
  return { body, bodyLine: matter.bodyLine + matter.body.length - body.length }
}
