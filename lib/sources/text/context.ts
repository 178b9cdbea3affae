import type { BodyFormat } from '#lib/core/posts'
import type { Notice } from '../source-item.ts'
import { findSyntaxes, type Syntaxes } from './syntaxes.ts'

/** What is known of a text while it is translated. */
export interface Context {
  dialect: string
  format: BodyFormat
  /** Whether the terms of lists have ids, as headings have. */
  hasTermIds: boolean
  syntaxes: Syntaxes
  notices: Notice[]
  /** Says that readers do not see something as it was. `line` is the text's own. */
  count(what: string, line: number): void
  /** Short forms with what they stand for. */
  abbreviations: Map<string, string>
}

export function createContext(dialect: string, format: BodyFormat, hasTermIds = false): Context {
  const notices: Notice[] = []
  return {
    dialect,
    format,
    hasTermIds,
    syntaxes: findSyntaxes(dialect),
    notices,
    count: (what, line) => notices.push({ what, line }),
    abbreviations: new Map(),
  }
}
