#!/usr/bin/env bash
# turndown 7.2.5 with turndown-plugin-gfm 1.0.2, html-to-md 0.8.8, node-html-markdown 2.0.0, mdream 1.7.2 and
# rehype-remark 10.0.1 with remark-gfm 4.0.1, which also makes a table of the Markdown again.
#
# A table of commands as a page has it: `ps | grep node` in code, "finds it", "often".
# Expected: the pipe is escaped in the Markdown, inside of code as well (GFM 0.29, 4.10), and the row has three cells.
# Seen: turndown and html-to-md leave it bare. The row becomes "`ps", "grep node`" and "finds it": the command is torn, what
# it does stands in the wrong column, and the last cell is on no page. The other three keep it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E turndown@7.2.5 turndown-plugin-gfm@1.0.2 html-to-md@0.8.8 \
  node-html-markdown@2.0.0 mdream@1.7.2 unified@11.0.5 rehype-parse@9.0.1 rehype-remark@10.0.1 remark-gfm@4.0.1 \
  remark-stringify@11.0.0 remark-parse@11.0.0
cat > run.mjs <<'JS'
import htmlToMd from 'html-to-md'
import { htmlToMarkdown } from 'mdream'
import { NodeHtmlMarkdown } from 'node-html-markdown'
import rehypeParse from 'rehype-parse'
import rehypeRemark from 'rehype-remark'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import TurndownService from 'turndown'
import { gfm } from 'turndown-plugin-gfm'
import { unified } from 'unified'
const table =
  '<table><thead><tr><th>command</th><th>does</th><th>used</th></tr></thead><tbody><tr><td><code>ps | grep node</code></td><td>finds it</td><td>often</td></tr></tbody></table>'
const turndown = new TurndownService()
turndown.use(gfm)
const remark = unified().use(rehypeParse, { fragment: true }).use(rehypeRemark).use(remarkGfm).use(remarkStringify)
const made = {
  turndown: turndown.turndown(table),
  'html-to-md': htmlToMd(table),
  'node-html-markdown': NodeHtmlMarkdown.translate(table),
  mdream: String(htmlToMarkdown(table)),
  'rehype-remark': String(await remark.process(table)),
}
const textOf = (node) => node.value ?? node.children.map(textOf).join('')
const reader = unified().use(remarkParse).use(remarkGfm)
// Cells beyond those of the head are left out of a page (GFM 0.29, 4.10).
const lastRow = (markdown) => {
  const rows = reader.parse(markdown).children.find(({ type }) => type === 'table').children
  return rows.at(-1).children.slice(0, rows[0].children.length).map(textOf).join(' / ')
}
const seen = Object.entries(made).map(([name, markdown]) => `${name}: ${lastRow(markdown)}`).join('\n')
console.log(seen)
const once = `turndown: \`ps / grep node\` / finds it
html-to-md: \`ps / grep node\` / finds it
node-html-markdown: ps | grep node / finds it / often
mdream: ps | grep node / finds it / often
rehype-remark: ps | grep node / finds it / often`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
