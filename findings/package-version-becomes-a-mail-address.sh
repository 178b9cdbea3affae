#!/usr/bin/env bash
# remark-gfm 4.0.1 with remark-parse 11.0.0, remark-rehype 11.1.2 and rehype-stringify 10.0.1.
#
# Notes on packages name versions and files: "next@16.4.x", "react@18.2.0", "notes@1.0.0.mdx".
# Expected: text. No host begins with a number and a dot, and no top level has one letter or is an ending of files;
# at least, all three are treated alike.
# Seen: the version that ends with a digit is text, the other two are links to mailto:next@16.4.x and
# mailto:notes@1.0.0.mdx: only the last character decides.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E unified@11.0.5 remark-parse@11.0.0 remark-gfm@4.0.1 remark-rehype@11.1.2 rehype-stringify@10.0.1
cat > run.js <<'JS'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
const processor = unified().use(remarkParse).use(remarkGfm).use(remarkRehype).use(rehypeStringify)
for (const text of ['next@16.4.x', 'react@18.2.0', 'notes@1.0.0.mdx']) console.log(String(await processor.process(`npm i ${text} today`)))
JS
node run.js | tee seen
diff seen - <<'TXT'
<p>npm i <a href="mailto:next@16.4.x">next@16.4.x</a> today</p>
<p>npm i react@18.2.0 today</p>
<p>npm i <a href="mailto:notes@1.0.0.mdx">notes@1.0.0.mdx</a> today</p>
TXT
