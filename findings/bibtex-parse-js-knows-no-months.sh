#!/usr/bin/env bash
# bibtex-parse-js 0.0.24, beside @citation-js/plugin-bibtex 0.7.21, @retorquere/bibtex-parser 9.0.29, bibtex-parse 2.1.0 and
# biblatex-csl-converter 3.6.0.
#
# `month = nov` as BibTeX asks for it: the macro of every style, and what Zotero, Crossref and arXiv export. Behind it stands an
# entry that names a journal by an `@string`.
# Expected: two entries, the first of November.
# Seen: four of five read both. bibtex-parse-js throws at the month, a string and no Error ("Value expected:nov"), so the whole
# file is lost; without the month it throws a TypeError at `@string` (this.string is not a function).
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E @citation-js/core@0.7.21 \
  @citation-js/plugin-bibtex@0.7.21 @retorquere/bibtex-parser@9.0.29 bibtex-parse@2.1.0 biblatex-csl-converter@3.6.0
# Its file alone: what it depends on is a test runner of 600 packages.
npm pack --silent bibtex-parse-js@0.0.24 > /dev/null
mkdir node_modules/bibtex-parse-js
tar -xzf bibtex-parse-js-0.0.24.tgz --strip-components=1 -C node_modules/bibtex-parse-js
cat > run.mjs <<'JS'
import { plugins } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import { parse } from '@retorquere/bibtex-parser'
import { BibLatexParser } from 'biblatex-csl-converter'
import { entries } from 'bibtex-parse'
import plain from 'bibtex-parse-js'
const month = '@misc{a,\n  title = {First},\n  year = {2026},\n  month = nov\n}\n'
const named = '@string{cj = {The Journal}}\n@article{b,\n  title = {Second},\n  journal = cj,\n  year = {2026}\n}\n'
const attempt = (read) => (text) => {
  try {
    return read(text)
  } catch (error) {
    return `throws a ${error instanceof Error ? error.constructor.name : typeof error}`
  }
}
const readers = {
  'citation-js': (text) => plugins.input.chain(text, { forceType: '@biblatex/text', generateGraph: false }).length,
  retorquere: (text) => parse(text).entries.length,
  'bibtex-parse': (text) => entries(text).length,
  'csl-converter': (text) => Object.keys(new BibLatexParser(text).parse().entries).length,
  'bibtex-parse-js': (text) => plain.toJSON(text).length,
}
const seen = Object.fromEntries(
  Object.entries(readers).map(([name, read]) => [name, [month + named, month, named].map(attempt(read)).join(', ')]),
)
console.log(seen)
const right = '2, 1, 1'
const expected = {
  ...{ 'citation-js': right, retorquere: right, 'bibtex-parse': right, 'csl-converter': right },
  'bibtex-parse-js': 'throws a string, throws a string, throws a TypeError',
}
if (JSON.stringify(seen) !== JSON.stringify(expected)) process.exit(1)
JS
node run.mjs
