#!/usr/bin/env bash
# shiki 4.6.0 (npm). Guess: tokens follow from the code, the language and the theme. They also follow from which other
# languages the same highlighter has loaded by then: a fence of Go within Markdown is one string at first, and is coloured as
# Go once `loadLanguage` was called for Go by anything else. A page that is rendered again by a process that has seen other
# pages has other bytes.
# Seen: the Markdown block has 1 colour within its fence before, and more after.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent shiki@4.6.0
cat >try.mjs <<'JS'
import { createHighlighterCoreSync } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import go from 'shiki/langs/go.mjs'
import markdown from 'shiki/langs/markdown.mjs'
import theme from 'shiki/themes/github-light.mjs'

const highlighter = createHighlighterCoreSync({
  themes: [theme],
  langs: [markdown],
  engine: createJavaScriptRegexEngine({ forgiving: true }),
})
const code = 'A text\n\n```go\nfunc main() { return 1 }\n```\n'
const count = () => {
  const lines = highlighter.codeToTokensBase(code, { lang: 'markdown', theme: 'github-light' })
  return new Set(lines[3].map(({ color }) => color)).size
}
const before = count()
highlighter.loadLanguageSync(go)
const after = count()
console.log(`colours in the line of Go: ${before} before, ${after} after Go was loaded`)
if (before !== 1 || after <= 1) throw new Error('expected another result: this has changed')
JS
node try.mjs
