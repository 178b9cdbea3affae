#!/usr/bin/env bash
# rehype-pretty-code 0.14.6 (Nextra and many sites of Next.js have it) with shiki 4.6.0 and remark-rehype 11.1.2, as it comes.
#
# A note on Elixir and Jekyll has code spans: `{:ok}`, `x = {:error}`, `{:ok, value}`, and `{:toc}`, which kramdown reads.
# Expected: the spans as they are written; `let x{:js}` is its way to name a language, so a name that no language has is text.
# Seen: `{:ok}` and `{:toc}` are empty spans, and `x = {:error}` is "x = ": whatever stands between `{:` and `}` at the end is
# taken for a language and left out, known or not. `{:ok, value}` stays, as it has a blank.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E rehype-pretty-code@0.14.6 shiki@4.6.0 unified@11.0.5 \
  remark-parse@11.0.0 remark-rehype@11.1.2 rehype-stringify@10.0.1
cat > run.mjs <<'JS'
import rehypePrettyCode from 'rehype-pretty-code'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
const toHtml = unified().use(remarkParse).use(remarkRehype).use(rehypePrettyCode).use(rehypeStringify)
const rows = []
for (const code of ['{:ok}', 'x = {:error}', '{:toc}', '{:ok, value}', 'let x{:js}']) {
  const html = String(await toHtml.process(`\`${code}\``))
  rows.push(`${code}: "${html.replace(/<[^>]*>/g, '')}"`)
}
const seen = rows.join('\n')
console.log(seen)
const once = `{:ok}: ""
x = {:error}: "x = "
{:toc}: ""
{:ok, value}: "{:ok, value}"
let x{:js}: "let x"`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
