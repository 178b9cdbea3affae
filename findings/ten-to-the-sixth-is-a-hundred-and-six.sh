#!/usr/bin/env bash
# turndown 7.2.5, node-html-markdown 2.0.0, rehype-remark 10.0.1, mdream 1.7.2, html-to-md 0.8.8.
#
# "10<sup>6</sup> rows, 2<sup>-3</sup> s, x<sub>1</sub>2" as a page has it, made Markdown.
# Expected: Markdown has no sign for it, so the elements stay (Markdown takes HTML), or `^6`, or a warning.
# Seen: three of five write "106 rows", "2-3 s" (a range) and "x12": another number each time, and nothing is said.
# mdream and html-to-md keep the elements.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E turndown@7.2.5 node-html-markdown@2.0.0 \
  mdream@1.7.2 html-to-md@0.8.8 unified@11.0.5 rehype-parse@9.0.1 rehype-remark@10.0.1 remark-stringify@11.0.0
cat > run.mjs <<'JS'
import htmlToMd from 'html-to-md'
import { htmlToMarkdown } from 'mdream'
import { NodeHtmlMarkdown } from 'node-html-markdown'
import rehypeParse from 'rehype-parse'
import rehypeRemark from 'rehype-remark'
import remarkStringify from 'remark-stringify'
import TurndownService from 'turndown'
import { unified } from 'unified'
const html = '<p>10<sup>6</sup> rows, 2<sup>-3</sup> s, x<sub>1</sub>2</p>'
const rehype = unified().use(rehypeParse, { fragment: true }).use(rehypeRemark).use(remarkStringify)
const written = {
  turndown: new TurndownService().turndown(html),
  'node-html-markdown': NodeHtmlMarkdown.translate(html),
  'rehype-remark': String(await rehype.process(html)),
  mdream: htmlToMarkdown(html),
  'html-to-md': htmlToMd(html),
}
const seen = Object.entries(written).map(([name, text]) => `${name}: ${text.trim().replaceAll('\\', '')}`).join('\n')
console.log(seen)
const kept = '10<sup>6</sup> rows, 2<sup>-3</sup> s, x<sub>1</sub>2'
const once = `turndown: 106 rows, 2-3 s, x12
node-html-markdown: 106 rows, 2-3 s, x12
rehype-remark: 106 rows, 2-3 s, x12
mdream: ${kept}
html-to-md: ${kept}`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
