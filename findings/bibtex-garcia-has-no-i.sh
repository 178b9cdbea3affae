#!/usr/bin/env bash
# @citation-js/core 0.9.0 with @citation-js/plugin-bibtex 0.9.0, @retorquere/bibtex-parser 9.0.29, biblatex-csl-converter 3.6.0.
#
# Two names as LaTeX asks for them (its \i is the letter without a dot, which an accent is put above): Garc{\'\i}a and
# Mart{\'{\i}}n.
# Expected: "García" and "Martín", as Jos{\'e} is "José" to all three.
# Seen: two read a dotless i with an accent behind it (U+0131 U+0301). It looks right in many fonts, is no í in any form of
# normalization, and neither a search nor a sort finds it. The third reads the first name, and sets the accent of the second
# above the letter before: "Mart́ın".
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E @citation-js/core@0.9.0 @citation-js/plugin-bibtex@0.9.0 \
  @retorquere/bibtex-parser@9.0.29 biblatex-csl-converter@3.6.0
cat > run.mjs <<'JS'
import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import { parse } from '@retorquere/bibtex-parser'
import { BibLatexParser, CSLExporter } from 'biblatex-csl-converter'
const entry = String.raw`@article{a, author = {Garc{\'\i}a, Jos{\'e} and Mart{\'{\i}}n, Ana}, title = {T}, year = 2000}`
const names = {
  'citation-js': new Cite(entry).data[0].author.map(({ family }) => family),
  '@retorquere/bibtex-parser': parse(entry).entries[0].fields.author.map(({ lastName }) => lastName),
  'biblatex-csl-converter': Object.values(new CSLExporter(new BibLatexParser(entry).parse().entries).parse())[0].author.map(
    ({ family }) => family,
  ),
}
const isMeant = (name, index) => name.normalize('NFKC') === ['García', 'Martín'][index]
const codes = (name) => [...name.normalize('NFC')].filter((sign) => sign > '~').map((sign) => sign.codePointAt(0).toString(16)).join(' ')
const seen = Object.entries(names)
  .map(([library, found]) => `${library}: ${found.map((name, index) => (isMeant(name, index) ? 'right' : codes(name))).join(', ')}`)
  .join('\n')
console.log(JSON.stringify(names))
console.log(seen)
const once = `citation-js: 131 301, 131 301
@retorquere/bibtex-parser: 131 301, 131 301
biblatex-csl-converter: right, 301 131`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
