#!/usr/bin/env bash
# metascraper 5.56.2 with metascraper-date 5.55.0, metascraper-title 5.56.2 and metascraper-author 5.56.2.
#
# The head of a note of March that was changed in September, called `Use "strict" and it's done`, by "By Design Ltd".
# Expected: `date` is the day of March: "the date the article was published", as its documentation has it; title and author are
# those of the head.
# Seen: `date` is September, by JSON-LD as well as by the meta elements. The quotes of the title are curled, so that it is no
# code any more, and the author is "Design Ltd".
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E metascraper@5.56.2 metascraper-date@5.55.0 \
  metascraper-title@5.56.2 metascraper-author@5.56.2
cat > run.mjs <<'JS'
import metascraper from 'metascraper'
import author from 'metascraper-author'
import date from 'metascraper-date'
import title from 'metascraper-title'
const read = metascraper([author(), date(), title()])
const [published, changed] = ['2024-03-01T10:00:00Z', '2024-09-01T10:00:00Z']
const name = '<title>Use &quot;strict&quot; and it\'s done</title><meta property="og:title" content="Use &quot;strict&quot; and it\'s done"><meta name="author" content="By Design Ltd">'
const heads = {
  meta: `<meta property="article:published_time" content="${published}"><meta property="article:modified_time" content="${changed}">`,
  'JSON-LD': `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'TechArticle', datePublished: published, dateModified: changed })}</script>`,
}
const rows = []
for (const [form, dates] of Object.entries(heads)) {
  const html = `<!doctype html><html lang="en"><head>${name}${dates}</head><body><article><p>Words.</p></article></body></html>`
  const found = await read({ html, url: 'https://example.org/strict' })
  rows.push(`${form}: ${found.date} | ${found.title} | ${found.author}`)
}
const seen = rows.join('\n')
console.log(seen)
const once = `meta: 2024-09-01T10:00:00.000Z | Use “strict” and it’s done | Design Ltd
JSON-LD: 2024-09-01T10:00:00.000Z | Use “strict” and it’s done | Design Ltd`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
