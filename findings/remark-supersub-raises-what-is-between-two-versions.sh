#!/usr/bin/env bash
# remark-supersub 1.0.0 with remark-parse 11.0.0 and remark-rehype 11.1.2, beside markdown-it-sub 2.0.0 and markdown-it-sup 2.0.0
# (markdown-it 14.3.3).
#
# Sentences of notes on software: "from ^1.2.0 to ^2.0.0", "Edit ~/.bashrc, then ~/.profile.", "2^10 and 2^20 rows", and
# "H~2~O and x^2^", which both are made for.
# Expected: only what has no blank in it is raised or lowered, as pandoc's rule for these signs says and markdown-it does it.
# Seen: all between the first and the second sign is, over blanks and commas, and both signs are gone: "from 1.2.0 to 2.0.0", with
# "1.2.0 to" raised, and "Edit /.bashrc, then /.profile.", two files of the root.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E remark-supersub@1.0.0 unified@11.0.5 remark-parse@11.0.0 \
  remark-rehype@11.1.2 rehype-stringify@10.0.1 markdown-it@14.3.3 markdown-it-sub@2.0.0 markdown-it-sup@2.0.0
cat > run.mjs <<'JS'
import MarkdownIt from 'markdown-it'
import sub from 'markdown-it-sub'
import sup from 'markdown-it-sup'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import remarkSupersub from 'remark-supersub'
import { unified } from 'unified'
const remark = unified().use(remarkParse).use(remarkSupersub).use(remarkRehype).use(rehypeStringify)
const other = new MarkdownIt().use(sub).use(sup)
const rows = []
for (const text of ['from ^1.2.0 to ^2.0.0', 'Edit ~/.bashrc, then ~/.profile.', '2^10 and 2^20 rows', 'H~2~O and x^2^'])
  rows.push(String(await remark.process(text)), other.renderInline(text))
const seen = rows.map((row) => row.replace(/<\/?p>/g, '')).join('\n')
console.log(seen)
const once = `from <sup>1.2.0 to </sup>2.0.0
from ^1.2.0 to ^2.0.0
Edit <sub>/.bashrc, then </sub>/.profile.
Edit ~/.bashrc, then ~/.profile.
2<sup>10 and 2</sup>20 rows
2^10 and 2^20 rows
H<sub>2</sub>O and x<sup>2</sup>
H<sub>2</sub>O and x<sup>2</sup>`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
