import { LRUCache } from 'lru-cache'
import { createHighlighterCoreSync, type GrammarState, type HighlighterCore } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import type { CodeLanguage } from './languages.ts'
import { findTokenClass, tokenTheme } from './token-theme.ts'

export interface CodeSpan {
  /** Null for text that needs no colour. */
  className: string | null
  text: string
}

/** What colouring one article may cost; what is beyond it is shown without colours. */
export interface HighlightBudget {
  characters: number
  /** Milliseconds of this thread's processor time. */
  time: number
  /** Code that could not be coloured because of a mistake in its grammar. */
  failures: string[]
}

/**
 * Length decides, so that equal text gives equal bytes. The time is fifty times what that length takes of ordinary code, and
 * waiting is no part of it: it is for grammars that are quadratic in the length of a line.
 */
export const createHighlightBudget = (): HighlightBudget => ({ characters: 300_000, time: 3000, failures: [] })

const maxCodeLength = 100_000
const maxLineLength = 500
const linesPerStep = 20

/** A process lives long, and a publication may use more languages than are worth their memory. */
const mostHighlighters = 32
const highlighters = new LRUCache<CodeLanguage, HighlighterCore>({
  max: mostHighlighters,
  dispose: (highlighter) => highlighter.dispose(),
})

/** Code cut into spans of one class each; null when it is to be shown without colours. */
export function highlightCode(
  code: string,
  language: CodeLanguage | null,
  budget = createHighlightBudget(),
): CodeSpan[] | null {
  const name = language?.grammar.at(-1)?.name
  if (!language || !name || code.length > Math.min(maxCodeLength, budget.characters)) return null
  budget.characters -= code.length
  try {
    return toSpans(requireHighlighter(language), name, code.split('\n'), budget)
  } catch (error) {
    budget.failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    return null
  }
}

/**
 * Each language has a highlighter of its own. In a common one, code within code (a fence in Markdown) is coloured when its
 * language was loaded for another note before, so that equal text would have other bytes (shiki 4.6).
 */
function requireHighlighter(language: CodeLanguage): HighlighterCore {
  const known = highlighters.get(language)
  if (known) return known
  const highlighter = createHighlighterCoreSync({
    themes: [tokenTheme],
    langs: language.grammar,
    engine: createJavaScriptRegexEngine({ forgiving: true }),
    // Shiki warns about several highlighters; here they are intended.
    warnings: false,
  })
  highlighters.set(language, highlighter)
  return highlighter
}

function toSpans(
  highlighter: HighlighterCore,
  lang: string,
  lines: string[],
  budget: HighlightBudget,
): CodeSpan[] | null {
  const spans: CodeSpan[] = []
  let grammarState: GrammarState | undefined
  for (let index = 0; index < lines.length; index += linesPerStep) {
    if (budget.time <= 0) return null
    const started = measureTime()
    const tokens = withoutClock(() =>
      highlighter.codeToTokensBase(lines.slice(index, index + linesPerStep).join('\n'), {
        lang,
        theme: tokenTheme.name as string,
        tokenizeMaxLineLength: maxLineLength,
        tokenizeTimeLimit: 0,
        ...(grammarState ? { grammarState } : {}),
      }),
    )
    budget.time -= measureTime() - started
    grammarState = highlighter.getLastGrammarState(tokens)
    addLines(spans, tokens, index > 0)
  }
  return spans
}

/**
 * The tokenizer reads the clock at every line, even when no time limit makes use of it, and Next takes a page that reads the
 * clock for one that cannot be static. The work is synchronous, so nobody else sees the clock that stands still. Goes when
 * vscode-textmate reads the time only under a limit.
 */
function withoutClock<T>(work: () => T): T {
  const { now } = Date
  Date.now = () => 0
  try {
    return work()
  } finally {
    Date.now = now
  }
}

function addLines(spans: CodeSpan[], lines: { content: string; color?: string }[][], isContinued: boolean): void {
  for (const [index, line] of lines.entries()) {
    if (isContinued || index > 0) addSpan(spans, null, '\n')
    for (const token of line) addSpan(spans, findTokenClass(token.color), token.content)
  }
}

/** Neighbours of one class become one span, and blanks join whatever stands before them: fewer bytes for readers. */
function addSpan(spans: CodeSpan[], className: string | null, text: string): void {
  const last = spans.at(-1)
  const isBlank = text.trim() === ''
  if (last && (last.className === className || isBlank)) last.text += text
  else spans.push({ className: isBlank ? null : className, text })
}

function measureTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
