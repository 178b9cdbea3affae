#!/usr/bin/env bash
# @11ty/eleventy 3.1.8 with the IdAttributePlugin that it ships.
#
# Headings 時計, 窯, हिन्दी beside `Łódź & Straße`.
# Expected: ids from the words, as GitHub and most generators make them, or at least a transliteration of each.
# Seen: the letters of both scripts are left out, so the first such heading has the id "", the next "-2", the
# third "-3": links to #時計 are dead, and the ids change when a heading is put in between.
# `&` is "and", accents are folded, and duplicates count from -2 where GitHub counts from -1.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E @11ty/eleventy@3.1.8
echo "import { IdAttributePlugin } from '@11ty/eleventy'; export default (config) => config.addPlugin(IdAttributePlugin)" > eleventy.config.js
printf '## 時計\n\n## 窯\n\n## हिन्दी\n\n## Łódź & Straße\n\n## Łódź & Straße\n' > note.md
npx eleventy --quiet
cat _site/note/index.html
seen=$(grep -o 'id="[^"]*"' _site/note/index.html | paste -sd' ')
echo "$seen"
[ "$seen" = 'id="" id="-2" id="-3" id="lodz-and-strasse" id="lodz-and-strasse-2"' ]
