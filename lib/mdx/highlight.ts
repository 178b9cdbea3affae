import { createHighlighterCoreSync, type HighlighterCore } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import { type CodeLanguage, findLanguage } from './languages.ts'
import { findTokenClass, tokenTheme } from './token-theme.ts'

export interface CodeSpan {
  /** Null for text that needs no colour. */
  className: string | null
  text: string
}

const maxCodeLength = 200_000
/** Grammars are regular expressions over lines; a minified line would cost seconds and show nothing. */
const maxLineLength = 1000

let highlighter: HighlighterCore | null = null
const loaded = new Set<CodeLanguage>()

/** Code cut into spans of one class each. Null when the language is unknown or the code too long to be worth it. */
export function highlightCode(code: string, word: string): CodeSpan[] | null {
  if (code.length > maxCodeLength) return null
  const language = findLanguage(word)
  const name = language?.grammar.at(-1)?.name
  if (!language || !name) return null
  try {
    const lines = requireHighlighter(language).codeToTokensBase(code, {
      lang: name,
      theme: 'classes',
      tokenizeMaxLineLength: maxLineLength,
      tokenizeTimeLimit: 0,
    })
    return toSpans(lines)
  } catch {
    return null
  }
}

function requireHighlighter(language: CodeLanguage): HighlighterCore {
  highlighter ??= createHighlighterCoreSync({
    themes: [tokenTheme],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  })
  if (!loaded.has(language)) highlighter.loadLanguageSync(language.grammar)
  loaded.add(language)
  return highlighter
}

/** Neighbours of one class become one span, and blanks join whatever stands before them: fewer bytes for readers. */
function toSpans(lines: { content: string; color?: string }[][]): CodeSpan[] {
  const spans: CodeSpan[] = []
  for (const [index, line] of lines.entries()) {
    if (index > 0) addSpan(spans, null, '\n')
    for (const token of line) addSpan(spans, findTokenClass(token.color), token.content)
  }
  return spans
}

function addSpan(spans: CodeSpan[], className: string | null, text: string): void {
  const last = spans.at(-1)
  if (last && (last.className === className || text.trim() === '')) last.text += text
  else spans.push({ className: text.trim() === '' ? null : className, text })
}
