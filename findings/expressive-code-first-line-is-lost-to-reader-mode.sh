#!/usr/bin/env bash
# rehype-expressive-code 0.44.2 (Starlight has it) read by @mozilla/readability 0.6.0 (Firefox's reader view) on linkedom
# 0.18.15.
#
# A long note with a fence whose first line is a comment that names the file, "// src/deck.js", and one with title="Install".
# Expected: the reader view shows the code whole, and the titles.
# Seen: Expressive Code takes the comment out of the code and makes it the title; its caption has the class "header",
# which Readability takes for a part of the site: the title is gone, and with it a line of the note's code.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E remark@15.0.1 remark-rehype@11.1.2 \
  rehype-stringify@10.0.1 rehype-expressive-code@0.44.2 @mozilla/readability@0.6.0 linkedom@0.18.15
cat > run.mjs <<'JS'
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import rehypeExpressiveCode from 'rehype-expressive-code'
import rehypeStringify from 'rehype-stringify'
import { remark } from 'remark'
import remarkRehype from 'remark-rehype'
const prose = 'A paragraph of the note, with words, commas, and sense, so that it is taken for an article. '.repeat(6)
const note = `# Note\n\n${prose}\n\n\`\`\`js\n// src/deck.js\ntie()\n\`\`\`\n\n${prose}\n\n\`\`\`sh title="Install"\nnpm ci\n\`\`\`\n\n${prose}\n`
const html = String(await remark().use(remarkRehype).use(rehypeExpressiveCode, { themes: ['github-light'] }).use(rehypeStringify).process(note))
const read = new Readability(parseHTML(`<html><head><title>N</title></head><body><article>${html}</article></body></html>`).document).parse()
const codeOf = (text) => text.match(/<pre[\s\S]*?<\/pre>/)[0].replace(/<[^>]*>/g, '')
const tell = (text) => ['src/deck.js', 'Install', 'tie()', 'npm ci'].filter((words) => text.includes(words)).join(', ')
const seen = `code: ${codeOf(html)}\npage: ${tell(html.replace(/<(style|script)[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, ''))}\nreader view: ${tell(read.textContent)}`
console.log(seen)
process.exit(seen === 'code: tie()\npage: src/deck.js, Install, tie(), npm ci\nreader view: tie(), npm ci' ? 0 : 1)
JS
node run.mjs
