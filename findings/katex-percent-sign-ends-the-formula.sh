#!/usr/bin/env bash
# KaTeX 0.19.1. In a formula of one line, `x = 10% \cdot y`, a percent sign was expected to be drawn, or to be an error, as KaTeX
# has one for `#` and `&`. Seen: it begins a remark as in TeX, and what follows is gone: `x = 10`. With `strict: 'error'` it is
# an error; by default it is a line in the console of whoever renders.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error katex@0.19.1 >/dev/null
cat > try.mjs <<'JS'
import katex from 'katex'
const draw = (source, options) => {
  try {
    const html = katex.renderToString(source, { output: 'mathml', ...options })
    return html.replace(/<annotation.*?<\/annotation>/s, '').replace(/<[^>]+>/g, '').trim()
  } catch (error) {
    return error.name
  }
}
const warned = []
console.warn = (line) => warned.push(line)
const source = String.raw`x = 10% \cdot y`
const seen = { drawn: draw(source), warnings: warned.length, strict: draw(source, { strict: 'error' }), sharp: draw('x # y') }
console.log(seen)
if (seen.drawn !== 'x=10' || seen.warnings !== 1 || seen.strict !== 'ParseError' || seen.sharp !== 'ParseError') process.exit(1)
JS
node try.mjs
