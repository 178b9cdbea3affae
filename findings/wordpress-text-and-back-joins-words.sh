#!/usr/bin/env bash
# @wordpress/autop 4.56.0: `autop` and `removep`, the way of the classic editor between "Text" and "Visual".
#
# A list item, a disclosure and a script, each with a blank line inside, taken there and back with no edit.
# Expected: the same text, or blank lines more or less.
# Seen: in the item the blank line is gone with nothing in its place: "first" and "second" are "firstsecond". The words
# of the summary touch those below it. A script's blank line leaves `</p>` and `<p>` in its code for good.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E @wordpress/autop@4.56.0
cat > run.mjs <<'JS'
import { autop, removep } from '@wordpress/autop'
const texts = [
  '<ul>\n<li>first\n\nsecond</li>\n</ul>',
  '<details><summary>More</summary>\n\ntext\n</details>',
  '<script>\nlet a\n\nlet b\n</script>',
]
const seen = texts.map((text) => JSON.stringify(removep(autop(text)))).join('\n')
console.log(seen)
const once = String.raw`"<ul>\n \t<li>firstsecond</li>\n</ul>"
"<details>\n<summary>More</summary>text\n</details>"
"<script>\nlet a</p>\n<p>let b\n</script>"`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
