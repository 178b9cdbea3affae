#!/usr/bin/env bash
# biblatex-csl-converter 3.6.0, beside @citation-js/plugin-bibtex 0.7.21 and @retorquere/bibtex-parser 9.0.29.
#
# A title about code, escaped for TeX: `x\textasciicircum{}2 and \textbraceleft{}y\textbraceright{}` stands for "x^2 and {y}".
# Expected: the signs, or the commands as they are written where a reader does not know them, as it does with others.
# Seen: "x2 and y": signs that stand for something are gone, without an error or a warning, while \textbackslash{} and
# \textasciitilde{} beside them become a backslash and a tilde. The other two read the title right.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E biblatex-csl-converter@3.6.0 @citation-js/core@0.7.21 \
  @citation-js/plugin-bibtex@0.7.21 @retorquere/bibtex-parser@9.0.29
cat > run.mjs <<'JS'
import { plugins } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import { parse } from '@retorquere/bibtex-parser'
import { BibLatexParser } from 'biblatex-csl-converter'
const title = 'x\\textasciicircum{}2 and \\textbraceleft{}y\\textbraceright{} \\textasciitilde{} \\textbackslash{}'
const text = `@misc{a,\n  title = {{${title}}},\n  year = {2026}\n}\n`
const read = new BibLatexParser(text).parse()
const wordsOf = (nodes) => nodes.map((node) => node.text ?? '').join('')
const seen = {
  'citation-js': plugins.input.chain(text, { forceType: '@biblatex/text', generateGraph: false })[0].title,
  retorquere: parse(text).entries[0].fields.title,
  'csl-converter': wordsOf(Object.values(read.entries)[0].fields.title),
  mistakes: read.errors.length + (read.warnings ?? []).length,
}
console.log(seen)
const right = 'x^2 and {y} ~ \\'
const expected = { 'citation-js': right, retorquere: right, 'csl-converter': 'x2 and y ~ \\', mistakes: 0 }
if (JSON.stringify(seen) !== JSON.stringify(expected)) process.exit(1)
JS
node run.mjs
