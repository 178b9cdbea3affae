#!/usr/bin/env bash
# @citation-js/core 0.9.0 with @citation-js/plugin-bibtex 0.9.0.
#
# Titles of papers with formulas, as bibliographies have them: $O(n^2)$, $x^2+1$, $x^2=4$, $a_1+b_2$, $O(n^{2})$.
# Expected: TeX's rule: one sign is raised or lowered, or a group in braces.
# Seen: all that follows without a blank is raised with it: "O(n²⁾", x to the power of 2+1, x to the power of 2=4; and
# "1+b" is lowered. With braces, which most titles leave out for one sign, all is right. Nothing is said.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E @citation-js/core@0.9.0 @citation-js/plugin-bibtex@0.9.0
cat > run.mjs <<'JS'
import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
const formulas = ['O(n^2)', 'x^2+1', 'x^2=4', 'a_1+b_2', 'O(n^{2})', 'x^{2}+1']
const toEntry = (formula) => `@article{k, author={Doe, Jane}, title={On $${formula}$ alone}, journal={J}, year={2020}}`
const seen = formulas.map((formula) => `${formula}: ${new Cite(toEntry(formula)).data[0].title}`).join('\n')
console.log(seen)
const once = `O(n^2): On O(n\u00B2\u207E alone
x^2+1: On x\u00B2\u207A\u00B9 alone
x^2=4: On x\u00B2\u207C\u2074 alone
a_1+b_2: On a<sub>1+b</sub>\u2082 alone
O(n^{2}): On O(n\u00B2) alone
x^{2}+1: On x\u00B2+1 alone`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
