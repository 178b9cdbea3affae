import type { BodyFormat } from '#lib/core/posts'
import { bodyLimits, requireBoundedPage, requireShort } from './body-limits.ts'
import { englishWords } from './body-words.ts'
import { dressTree } from './dress.ts'
import type { TocEntry } from './dress-headings.ts'
import { foldPlainParts } from './fold-plain-parts.ts'
import { guardTree } from './guard.ts'
import { holdsFormula, usesNotation } from './notation/uses-notation.ts'
import { type BodyOptions, readBody } from './read-body.ts'
import type { SyntaxNode } from './syntax-tree.ts'

/** A body as it becomes part of a page. Plain data, so that it can be made in another process. */
export interface PreparedBody {
  /** Guarded. What no component has to see is HTML already. */
  tree: SyntaxNode
  toc: TocEntry[]
  /** What went wrong and cost the page little: code that could not be coloured. For the log. */
  failures: string[]
  /** Whether its page needs the style sheet of formulas, diagrams and marked code. */
  hasNotation: boolean
  hasFormula: boolean
}

/** Throws `unrenderable` for a body whose page would be more than one may be. */
export function prepareBody(
  body: string,
  format: BodyFormat,
  { limits = bodyLimits, words = englishWords, references, glossary }: BodyOptions = {},
): PreparedBody {
  requireShort(body, limits)
  const tree = readBody(body, format, { limits, words, references, glossary })
  const { toc, failures } = dressTree(tree, words)
  guardTree(tree)
  const hasNotation = usesNotation(tree)
  const hasFormula = hasNotation && holdsFormula(tree)
  foldPlainParts(tree)
  requireBoundedPage(tree, limits)
  return { tree, toc: toc.slice(0, limits.headings), failures, hasNotation, hasFormula }
}
