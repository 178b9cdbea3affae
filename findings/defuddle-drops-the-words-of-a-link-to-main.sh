#!/usr/bin/env bash
# defuddle 0.19.4, the extractor behind Obsidian's Web Clipper, on linkedom 0.18.15.
#
# A note whose sentences have links to its parts and to a person's page: "#main-loop", "#contents", "#content",
# "/author/knuth", "#part"; and the headings "Install", "Title", "Date", "Tags", "RSS", as a note on front matter has them.
# Expected: the words of all links stay in their sentences; the headings stay.
# Seen: words whose link begins with "#main", is "#content", or leads to an author are gone from the middle of the
# sentence; "#contents" and "#part" stay. Four of five headings are gone, and their sections join the one before.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E defuddle@0.19.4 linkedom@0.18.15
cat > run.mjs <<'JS'
import { Defuddle } from 'defuddle/node'
import { parseHTML } from 'linkedom'
const links = { '#main-loop': 'the main loop', '#contents': 'the contents', '#content': 'the content', '/author/knuth': 'Knuth', '#part': 'the part' }
const headings = ['Install', 'Title', 'Date', 'Tags', 'RSS']
const words = 'The boat turns, the wind drops, and the crew waits for the tide to come in. '.repeat(4)
const page = `<!doctype html><html lang="en"><head><title>Tides</title></head><body><main><article><h1>Tides</h1>
${Object.entries(links).map(([href, text]) => `<p>See <a href="${href}">${text}</a>, then go on. ${words}</p>`).join('\n')}
${headings.map((heading) => `<h2 id="${heading.toLowerCase()}">${heading}</h2>\n<p>${words}</p>`).join('\n')}
</article></main></body></html>`
const { content } = await Defuddle(parseHTML(page).document, 'https://example.org/tides', { markdown: true })
const seen = content.split('\n').filter((line) => /^See|^#/.test(line)).map((line) => line.replace(/ The boat.*/, '')).join('\n')
console.log(seen)
const once = `See , then go on.
See [the contents](#contents), then go on.
See , then go on.
See , then go on.
See [the part](#part), then go on.
## Install`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
