#!/usr/bin/env bash
# @lexical/markdown 0.52.0 with lexical and its nodes 0.52.0: `$convertFromMarkdownString` and `$convertToMarkdownString`, by which
# editors keep a note as Markdown; what comes out is read by remark-parse 11.0.0.
#
# Paragraphs that begin like something else, with the backslash that Markdown has for it: `1986\. A year of rain.`, `\# 1 of the
# list`, `\- 4 degrees`, `\> 5 is too much`; opened and kept without an edit. `a\*b` beside them.
# Expected: the same paragraphs (the editor shows them as such).
# Seen: the backslashes are read and not written again where a line begins: a list, a heading, a list and a quotation. The year
# becomes the number of an item. `a\*b` keeps its own, and underscores get some: `$a_1$` is `$a\_1$`, another formula.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E lexical@0.52.0 @lexical/markdown@0.52.0 @lexical/headless@0.52.0 \
  @lexical/code@0.52.0 @lexical/list@0.52.0 @lexical/rich-text@0.52.0 @lexical/link@0.52.0 unified@11.0.5 remark-parse@11.0.0
cat > run.mjs <<'JS'
import { CodeHighlightNode, CodeNode } from '@lexical/code'
import { createHeadlessEditor } from '@lexical/headless'
import { LinkNode } from '@lexical/link'
import { ListItemNode, ListNode } from '@lexical/list'
import { $convertFromMarkdownString, $convertToMarkdownString, TRANSFORMERS } from '@lexical/markdown'
import { HeadingNode, QuoteNode } from '@lexical/rich-text'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
const nodes = [HeadingNode, QuoteNode, ListNode, ListItemNode, CodeNode, CodeHighlightNode, LinkNode]
const editor = createHeadlessEditor({ nodes, onError: (error) => { throw error } })
const visit = (markdown) => {
  editor.update(() => $convertFromMarkdownString(markdown, TRANSFORMERS), { discrete: true })
  return editor.read(() => $convertToMarkdownString(TRANSFORMERS))
}
const kind = (markdown) => unified().use(remarkParse).parse(markdown).children[0].type
const notes = [String.raw`1986\. A year of rain.`, String.raw`\# 1 of the list`, String.raw`\- 4 degrees`, String.raw`\> 5 is too much`, String.raw`a\*b`, '$a_1$']
const seen = notes.map((note) => `${note} (${kind(note)}) => ${visit(note)} (${kind(visit(note))})`).join('\n')
console.log(seen)
const once = String.raw`1986\. A year of rain. (paragraph) => 1986. A year of rain. (list)
\# 1 of the list (paragraph) => # 1 of the list (heading)
\- 4 degrees (paragraph) => - 4 degrees (list)
\> 5 is too much (paragraph) => > 5 is too much (blockquote)
a\*b (paragraph) => a\*b (paragraph)
$a_1$ (paragraph) => $a\_1$ (paragraph)`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
