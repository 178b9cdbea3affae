#!/usr/bin/env bash
# gray-matter 4.0.3 (with its js-yaml 3.14) beside js-yaml 4.1.0 and yaml 2.8.1.
#
# Heads of notes with a ratio, a length, a time, a mode of a file and a number with leading zero, none in quotes.
# Expected: `16:9` is a text, as in YAML 1.2, and one head says the same to all readers.
# Seen: to gray-matter 16:9 is 969 and 1:30 is 90, in the base of sixty of YAML 1.1, while 09:05 is a text; 0755 is 493.
# The other two read texts, and 0755 as 755.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E gray-matter@4.0.3 js-yaml@4.1.0 yaml@2.8.1
cat > run.mjs <<'JS'
import matter from 'gray-matter'
import { load } from 'js-yaml'
import { parse } from 'yaml'
const head = 'title: 16:9\nlength: 1:30\nstart: 09:05\nend: 10:30:00\nmode: 0755\n'
const seen = [matter(`---\n${head}---\n`).data, load(head), parse(head)].map((data) => JSON.stringify(data)).join('\n')
console.log(seen)
const once = `{"title":969,"length":90,"start":"09:05","end":37800,"mode":493}
{"title":"16:9","length":"1:30","start":"09:05","end":"10:30:00","mode":755}
{"title":"16:9","length":"1:30","start":"09:05","end":"10:30:00","mode":755}`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
