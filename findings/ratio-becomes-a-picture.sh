#!/usr/bin/env bash
# markdown-it-emoji 3.0.0 (full set, as VitePress 1.6 loads it), remark-emoji 4.0.1 (as Docusaurus 3.10 loads
# it), remark-gemoji 8.0.0.
#
# "A mix of 1:100:1, at 10:30:15, by std:key:value".
# Expected: a ratio is a ratio; short names of pictures need a blank or the edge of a line around them.
# Seen: all three put U+1F4AF in the place of ":100:" and U+1F511 in the place of ":key:", inside of a number
# and of a word. Both site generators have the plugin on by default. The time is kept, as "30" names nothing.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E markdown-it@14.1.0 markdown-it-emoji@3.0.0 \
  remark@15.0.1 remark-emoji@4.0.1 remark-gemoji@8.0.0
cat > run.mjs <<'JS'
import MarkdownIt from 'markdown-it'
import { full } from 'markdown-it-emoji'
import { remark } from 'remark'
import emoji from 'remark-emoji'
import gemoji from 'remark-gemoji'
const text = 'A mix of 1:100:1, at 10:30:15, by std:key:value'
const seen = {
  'markdown-it-emoji': new MarkdownIt().use(full).renderInline(text),
  'remark-emoji': String(await remark().use(emoji).process(text)).trim(),
  'remark-gemoji': String(await remark().use(gemoji).process(text)).trim(),
}
console.log(seen)
const one = 'A mix of 1\u{1F4AF}1, at 10:30:15, by std\u{1F511}value'
process.exit(Object.values(seen).every((each) => each === one) ? 0 : 1)
JS
node run.mjs
