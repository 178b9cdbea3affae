#!/usr/bin/env bash
# kysely 0.29.9: ParseJSONResultsPlugin and CamelCasePlugin, on rows as SQLite gives them (JSON is text there).
#
# A row of a note: title "[2024]", another title "[draft] Rope", a body that is a JSON file's text, and settings as JSON.
# Expected: columns of JSON are parsed, as the query or the types name them; text stays text.
# Seen: unless `shouldParse` says no, each text that is an array or an object of JSON is parsed, whatever its column: the
# title is the array [2024], the body an object. The second plugin then renames the keys inside: `max_len` is `maxLen`.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E kysely@0.29.9
cat > run.mjs <<'JS'
import { CamelCasePlugin, ParseJSONResultsPlugin } from 'kysely'
const rows = [{ title: '[2024]', other_title: '[draft] Rope', body: '{"max_len": 1}', settings: '{"dark_mode": true}' }]
let result = { rows }
for (const plugin of [new ParseJSONResultsPlugin(), new CamelCasePlugin()]) result = await plugin.transformResult({ result })
const seen = JSON.stringify(result.rows[0])
console.log(seen)
process.exit(seen === '{"title":[2024],"otherTitle":"[draft] Rope","body":{"maxLen":1},"settings":{"darkMode":true}}' ? 0 : 1)
JS
node run.mjs
