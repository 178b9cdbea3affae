import type { BodyFormat } from '#lib/core/posts'
import type { Range } from '../text/find-code.ts'
import type { Cut } from './cut-part.ts'

/** A place in a text where the text of a file stands. */
export interface Inclusion {
  start: number
  end: number
  /** As it is written; several files follow each other. */
  paths: readonly string[]
  cut: Cut
  /** Code stands in a fence of its own. */
  code: CodeFrame | null
  /** A part with templates of its own would need its system. */
  isTemplate?: boolean
  /** Values that a part may name by `{props.name}`. */
  props?: Readonly<Record<string, string>>
  /** What its tag gives a part of Jekyll, as it is written: a text between quotation marks, or a path. */
  given?: Readonly<Record<string, string>>
  /** Its links are relative to the part, not to the note. */
  movesLinks?: boolean
  /** The name by which a statement imports it. */
  imported?: string
  /** The path is a note's name as links of wikis have it, and this the part of the note: `#Heading`, `#^block`, or empty. */
  embedded?: string
}

export interface CodeFrame {
  language: string
  /** What stands behind the language on the first line of the fence. */
  rest: string
}

/** What stands there instead, where no file does: a mark that shows itself, an import. */
export interface Replacement {
  start: number
  end: number
  text: string
  /** What the import calls the part. */
  imported?: string
}

export type FoundPart = Inclusion | Replacement

export interface TextOfParts {
  body: string
  format: BodyFormat
  code: Range[]
}

/** Finds what one syntax includes. */
export type FindParts = (text: TextOfParts) => FoundPart[]

/** `listing.rs` → `rs`, which is a language where code is shown. */
export const toLanguage = (path: string): string => /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
