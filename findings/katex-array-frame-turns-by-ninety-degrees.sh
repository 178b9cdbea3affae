#!/usr/bin/env bash
# KaTeX 0.19.1, output: 'mathml'. An array with lines at its sides, {|c|c|}, was expected to be framed left and right
# (menclose notation="left right"), and one with \hline above and below to be framed top and bottom. Seen: the two are
# exchanged. {|c|} gives "top bottom", \hline gives "left right", while its HTML output draws both as they are meant.
# Chromium draws no menclose at all.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error katex@0.19.1 >/dev/null
cat > try.mjs <<'JS'
import katex from 'katex'
const frame = (source) => /notation="([^"]*)"/.exec(katex.renderToString(source, { output: 'mathml' }))?.[1].trim()
const sides = frame(String.raw`\begin{array}{|c|}a\end{array}`)
const ends = frame(String.raw`\begin{array}{c}\hline a\\\hline\end{array}`)
console.log({ sides, ends })
if (sides !== 'top bottom' || ends !== 'left right') process.exit(1)
JS
node try.mjs
