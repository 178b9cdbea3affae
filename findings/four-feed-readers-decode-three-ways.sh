#!/usr/bin/env bash
# @rowanmanning/feed-parser 2.1.5, rss-parser 3.13.0, @extractus/feed-extractor 8.0.3 and feedsmith 3.0.1.
#
# A note "R&D of &lt;", which is on the sign's name, with the text <p>Use <code>Vec&lt;u8&gt;</code></p>: in RSS with its HTML in
# CDATA, and in Atom with its title as type="html", as WordPress and Jekyll write them.
# Expected: HTML that shows "Use Vec<u8>" (CDATA is not decoded; XML 1.0, 2.7), and the title as text or with its type.
# Seen: feed-parser decodes the CDATA: <code>Vec<u8></code>, so that a page shows "Use Vec"; feed-extractor shows that itself.
# Both take one layer off the plain title of RSS: "R&D of <". rss-parser gives Atom's title with one layer too many and no type,
# "R&amp;D of &amp;lt;". feedsmith alone has all of it right, with the type.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E @rowanmanning/feed-parser@2.1.5 rss-parser@3.13.0 \
  @extractus/feed-extractor@8.0.3 feedsmith@3.0.1
cat > run.mjs <<'JS'
import { extractFromXml } from '@extractus/feed-extractor'
import { parseFeed as parseFeedParser } from '@rowanmanning/feed-parser'
import { parseFeed as parseFeedsmith } from 'feedsmith'
import RssParser from 'rss-parser'
const site = 'https://example.org/'
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const [title, html] = ['R&D of &lt;', '<p>Use <code>Vec&lt;u8&gt;</code></p>']
const rss = `<rss version="2.0"><channel><title>T</title><link>${site}</link><description>D</description><item><title>${escape(title)}</title><link>${site}a</link><guid>${site}a</guid><description><![CDATA[${html}]]></description></item></channel></rss>`
const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>${site}</id><updated>2024-11-05T08:00:00Z</updated><entry><title type="html">${escape(escape(title))}</title><id>${site}a</id><link href="${site}a"/><updated>2024-11-05T08:00:00Z</updated><content type="html">${escape(html)}</content></entry></feed>`
const inRss = (await new RssParser().parseString(rss)).items[0]
const inAtom = (await new RssParser().parseString(atom)).items[0]
const smithAtom = parseFeedsmith(atom).feed.entries[0].title
const rows = {
  'feed-parser': [parseFeedParser(rss).items[0].title, parseFeedParser(atom).items[0].title, parseFeedParser(rss).items[0].description],
  'rss-parser': [inRss.title, inAtom.title, inRss.content],
  'feed-extractor': [extractFromXml(rss).entries[0].title, extractFromXml(atom).entries[0].title, extractFromXml(rss).entries[0].description],
  feedsmith: [parseFeedsmith(rss).feed.items[0].title, `${smithAtom.value} (${smithAtom.type})`, parseFeedsmith(rss).feed.items[0].description],
}
const seen = Object.entries(rows).map(([name, row]) => `${name}: ${row.join(' | ')}`).join('\n')
console.log(seen)
const once = `feed-parser: R&D of < | R&D of &lt; | <p>Use <code>Vec<u8></code></p>
rss-parser: R&D of &lt; | R&amp;D of &amp;lt; | <p>Use <code>Vec&lt;u8&gt;</code></p>
feed-extractor: R&D of < | R&D of &lt; | Use Vec
feedsmith: R&D of &lt; | R&amp;D of &amp;lt; (html) | <p>Use <code>Vec&lt;u8&gt;</code></p>`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
