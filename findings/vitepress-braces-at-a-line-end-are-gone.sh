#!/usr/bin/env bash
# vitepress 1.6.4, with its Markdown as it comes.
#
# An address of an API, "Read /users/{id}", as a paragraph, an item, a heading, a cell and in the middle of a sentence; and
# "A set, {1, 2}".
# Expected: single braces are text, but for {#name} behind a heading; Vue's are double.
# Seen: braces at the end of a line are attributes: `{id}` is gone from the page in four of five places, and the heading's
# own id is empty, so its link is "#". The set is an empty one, with attributes `1,` and `2`.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E vitepress@1.6.4
cat > look.mjs <<'JS'
import { createMarkdownRenderer } from 'vitepress'
const renderer = await createMarkdownRenderer('.')
const address = 'Read /users/{id}'
const notes = [address, `- ${address}`, `## ${address}`, `| a |\n| - |\n| ${address} |`, `${address} first.`, 'A set, {1, 2}']
for (const note of notes) {
  const html = await renderer.render(note, {})
  console.log(html.replaceAll('\n', '').match(/<(?:p|li|h2|td)\b[^>]*>[^<]*/)[0].trim())
}
JS
node look.mjs | tee seen
diff seen - <<'ROWS'
<p id="">Read /users/
<li id="">Read /users/
<h2 id="" tabindex="-1">Read /users/
<td id="">Read /users/
<p>Read /users/{id} first.
<p 1,="" 2="">A set,
ROWS
