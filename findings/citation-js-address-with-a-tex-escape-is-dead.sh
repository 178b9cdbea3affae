#!/usr/bin/env bash
# @citation-js/core 0.9.0 with @citation-js/plugin-bibtex 0.9.0.
#
# Addresses with an underscore or a tilde as reference managers escape them for TeX, and a paper that says where it is by
# `eprint` and `archivePrefix = {arXiv}` alone.
# Expected: the addresses without escapes (titles lose theirs, `C\#` is "C#"), and a number or an address for the paper.
# Seen: `a\_b` is a%5C_b, `a{\_}b` is a%7B%5C_%7Db and `\~{}knuth` is %5C~%7B%7Dknuth: links that answer 404. `\%20` stays
# `\%20`. Of the paper on arXiv nothing says where it is: `eprint` is read and then in no field.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E @citation-js/core@0.9.0 @citation-js/plugin-bibtex@0.9.0
cat > run.mjs <<'JS'
import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
const read = (fields) => new Cite(`@misc{a, title = {What is C\\#?}, year = 2017, ${fields}}`).data[0]
const addresses = [String.raw`a\_b`, String.raw`a{\_}b`, String.raw`\~{}knuth`, String.raw`a\%20b`]
const rows = addresses.map((path) => {
  const { title, URL } = read(`url = {https://example.org/${path}}`)
  return `${path}: ${URL.replace('https://example.org/', '')} (${title})`
})
const { title, type, issued, ...rest } = read('eprint = {1706.03762}, archivePrefix = {arXiv}, primaryClass = {cs.CL}')
const seen = [...rows, `arXiv: ${JSON.stringify(rest).includes('"1706') ? 'said' : Object.keys(rest).sort().join(' ')}`].join('\n')
console.log(seen)
const once = String.raw`a\_b: a%5C_b (What is C#?)
a{\_}b: a%7B%5C_%7Db (What is C#?)
\~{}knuth: %5C~%7B%7Dknuth (What is C#?)
a\%20b: a\%20b (What is C#?)
arXiv: _graph citation-key id`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
