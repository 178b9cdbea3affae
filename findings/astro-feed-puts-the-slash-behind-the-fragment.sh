#!/usr/bin/env bash
# @astrojs/rss 4.0.19, with its `trailingSlash` as it comes (true).
#
# Links of a feed: a note, a note on version 1.10, one on Node.js, a part of a page, a page with a query.
# Expected: each path ends in a slash, and what stands behind the path is kept.
# Seen: the slash comes last in the whole address: `#part/` names no element, `?lang=de/` is another language. A dot in
# the last part counts as a file's extension: /v1.10 and /node.js get none, unlike the note beside them.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E @astrojs/rss@4.0.19
cat > run.mjs <<'JS'
import { getRssString } from '@astrojs/rss'
const links = ['/plain', '/v1.10', '/node.js', '/plain#part', '/plain?lang=de']
const items = links.map((link) => ({ title: link, link, pubDate: new Date('2024-11-05') }))
const xml = await getRssString({ title: 'T', description: 'D', site: 'https://example.org', items })
const seen = [...xml.matchAll(/<guid isPermaLink="true">https:\/\/example.org([^<]*)/g)].map(([, path]) => path).join(' ')
console.log(seen)
process.exit(seen === '/plain/ /v1.10 /node.js /plain#part/ /plain?lang=de/' ? 0 : 1)
JS
node run.mjs
