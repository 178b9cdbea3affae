#!/usr/bin/env bash
# micromark 4.0.3 (remark, MDX, Astro, Docusaurus, Gatsby) beside commonmark 0.31.2.
#
# `x <a href=/p/q>P</a>` and `x <a href=https://p.example>P</a>`: values of attributes without quotation marks.
# Expected: links. CommonMark 0.31 leaves out blanks, quotation marks, `=`, `<`, `>` and grave accents alone, not slashes.
# Seen: micromark ends the value at its first slash, where only `/>` may follow: the tag is text, its end is a tag without
# a beginning, and the page shows `<a href=/p/q>P`. Without a slash (`<a href=p>`) it is a link in both.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E micromark@4.0.3 commonmark@0.31.2
cat > see.js <<'JS'
import * as commonmark from 'commonmark'
import { micromark } from 'micromark'
for (const text of ['x <a href=/p/q>P</a>', 'x <a href=https://p.example>P</a>', 'x <a href=p>P</a>']) {
  console.log('micromark ', micromark(text, { allowDangerousHtml: true }))
  console.log('commonmark', new commonmark.HtmlRenderer().render(new commonmark.Parser().parse(text)).trim())
}
JS
node see.js | tee seen
[ "$(grep -c 'micromark.*&lt;a href=' seen)" = 2 ]
[ "$(grep -c 'commonmark.*<a href=' seen)" = 3 ]
