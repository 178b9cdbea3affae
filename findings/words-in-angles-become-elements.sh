#!/usr/bin/env bash
# turndown 7.2.5, node-html-markdown 2.0.0, html-to-md 0.8.8, mdream 1.7.2 and rehype-remark 10.0.1; their Markdown is made
# HTML again by marked 16.4.2.
#
# A sentence of a page on types, outside of code: "A Vec<u8> in a <div>, written &lt; there", where the page's own source has
# &lt;u8&gt;, &lt;div&gt; and &amp;lt;.
# Expected: the same words after the way there and back; a converter escapes what Markdown would read (CommonMark 0.31.2, 2.4
# and 6.6), as all five do with `_`, `*` and `#`.
# Seen: three write `Vec<u8>` and `<div>` as they are. Both are elements on the new page, so that it says "A Vec in a , written
# < there", with an open <div>. mdream and rehype-remark keep the words.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E turndown@7.2.5 node-html-markdown@2.0.0 html-to-md@0.8.8 \
  mdream@1.7.2 unified@11.0.5 rehype-parse@9.0.1 rehype-remark@10.0.1 remark-stringify@11.0.0 marked@16.4.2 linkedom@0.18.15
cat > run.mjs <<'JS'
import htmlToMd from 'html-to-md'
import { parseHTML } from 'linkedom'
import { marked } from 'marked'
import { htmlToMarkdown } from 'mdream'
import { NodeHtmlMarkdown } from 'node-html-markdown'
import rehypeParse from 'rehype-parse'
import rehypeRemark from 'rehype-remark'
import remarkStringify from 'remark-stringify'
import TurndownService from 'turndown'
import { unified } from 'unified'
const page = '<p>A Vec&lt;u8&gt; in a &lt;div&gt;, written &amp;lt; there</p>'
const remark = unified().use(rehypeParse, { fragment: true }).use(rehypeRemark).use(remarkStringify)
const made = {
  turndown: new TurndownService().turndown(page),
  'node-html-markdown': NodeHtmlMarkdown.translate(page),
  'html-to-md': htmlToMd(page),
  mdream: String(htmlToMarkdown(page)),
  'rehype-remark': String(await remark.process(page)),
}
const shown = (markdown) => parseHTML(`<main>${marked.parse(markdown)}</main>`).document.querySelector('main').textContent.trim()
const seen = Object.entries(made).map(([name, markdown]) => `${name}: ${shown(markdown)}`).join('\n')
console.log(seen)
const once = `turndown: A Vec in a , written < there
node-html-markdown: A Vec in a , written < there
html-to-md: A Vec in a , written < there
mdream: A Vec<u8> in a <div>, written &lt; there
rehype-remark: A Vec<u8> in a <div>, written &lt; there`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
