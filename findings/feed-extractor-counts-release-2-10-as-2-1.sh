#!/usr/bin/env bash
# @extractus/feed-extractor 8.0.3 beside rss-parser 3.13.0, @rowanmanning/feed-parser 2.1.5 and feedsmith 3.0.1.
#
# A feed of releases: titles "2.1" and "2.10", guids "0017" and "17", in RSS; the same titles and ids in Atom.
# Expected: a title and an id are text.
# Seen: feed-extractor reads what looks like a number as one: both entries are called "2.1" and both have the id "17",
# so a reader that knows entries by their id has one of them. The other three keep the text.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E @extractus/feed-extractor@8.0.3 \
  rss-parser@3.13.0 @rowanmanning/feed-parser@2.1.5 feedsmith@3.0.1
cat > run.mjs <<'JS'
import { extractFromXml } from '@extractus/feed-extractor'
import { parseFeed as parseFeedParser } from '@rowanmanning/feed-parser'
import { parseFeed as parseFeedsmith } from 'feedsmith'
import RssParser from 'rss-parser'
const releases = [['2.1', '0017'], ['2.10', '17']]
const site = 'https://example.org/'
const rss = `<rss version="2.0"><channel><title>T</title><link>${site}</link><description>D</description>${releases
  .map(([title, id]) => `<item><title>${title}</title><link>${site}${id}</link><guid isPermaLink="false">${id}</guid></item>`)
  .join('')}</channel></rss>`
const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>${site}</id><updated>2024-11-05T08:00:00Z</updated>${releases
  .map(([title, id]) => `<entry><title>${title}</title><id>${id}</id><link href="${site}${id}"/><updated>2024-11-05T08:00:00Z</updated></entry>`)
  .join('')}</feed>`
const show = (entries) => entries.map(({ title, id }) => `${title} ${id}`).join(', ')
const smith = parseFeedsmith(rss).feed.items.map(({ title, guid }) => ({ title, id: guid.value }))
const parsed = (await new RssParser().parseString(rss)).items.map(({ title, guid }) => ({ title, id: guid }))
const seen = [
  `feed-extractor, RSS: ${show(extractFromXml(rss).entries)}`,
  `feed-extractor, Atom: ${show(extractFromXml(atom).entries)}`,
  `feed-parser: ${show(parseFeedParser(rss).items)}`,
  `rss-parser: ${show(parsed)}`,
  `feedsmith: ${show(smith)}`,
].join('\n')
console.log(seen)
const once = `feed-extractor, RSS: 2.1 17, 2.1 17
feed-extractor, Atom: 2.1 17, 2.1 17
feed-parser: 2.1 0017, 2.10 17
rss-parser: 2.1 0017, 2.10 17
feedsmith: 2.1 0017, 2.10 17`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
