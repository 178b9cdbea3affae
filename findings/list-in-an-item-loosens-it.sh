#!/usr/bin/env bash
# rehype-remark 10.0.1 (hast-util-to-mdast 10.1.3). An item of a list in HTML that holds words and a list was expected to stay
# tight in Markdown, as its HTML has no paragraph, whatever the number of items of the inner list.
# Seen: with one inner item it stays tight; with two, blank lines come in, and the words of the outer items become paragraphs
# when the Markdown is rendered. The inner items are counted as blocks of the outer one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error \
  unified@11.0.5 rehype-parse@9.0.1 rehype-remark@10.0.1 hast-util-to-mdast@10.1.3 remark-stringify@11.0.0 >/dev/null 2>&1
cat > try.mjs <<'JS'
import rehypeParse from 'rehype-parse'
import rehypeRemark from 'rehype-remark'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
const convert = unified().use(rehypeParse, { fragment: true }).use(rehypeRemark).use(remarkStringify)
const isLoose = (html) => /\n\n/.test(String(convert.processSync(html)).trim())
const list = (inner) => `<ul><li>Measure<ul>${inner}</ul></li><li>Decide</li></ul>`
const seen = { one: isLoose(list('<li>before</li>')), two: isLoose(list('<li>before</li><li>after</li>')) }
console.log(seen)
if (seen.one || !seen.two) process.exit(1)
JS
node try.mjs
