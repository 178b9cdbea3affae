#!/usr/bin/env bash
# fumadocs-core 17.0.0: `loader` of its source, without and with `i18n`.
#
# The files index.mdx, v1.2.mdx, node.js.mdx and C#.mdx, of a site in English, and then in English and German.
# Expected: only a suffix that is one of the two languages is read as a language; addresses are encoded.
# Seen: with languages, node.js.mdx is a page of the language "js": it has no page in either and nothing is said, while
# v1.2.mdx stays. "C#" is not encoded as "Größe" is: its link leads to /docs/C, which no page has.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E fumadocs-core@17.0.0
cat > run.mjs <<'JS'
import { loader } from 'fumadocs-core/source'
const files = ['index', 'v1.2', 'node.js', 'C#', 'Größe'].map((name) => ({ type: 'page', path: `${name}.mdx`, data: { title: name } }))
const list = (pages) => pages.map(({ url }) => url).join(' ')
const one = loader({ baseUrl: '/docs', source: { files } })
const two = loader({ baseUrl: '/docs', source: { files }, i18n: { languages: ['en', 'de'], defaultLanguage: 'en' } })
const seen = [one.getPages(), two.getPages('en'), two.getPages('de')].map(list).join('\n')
console.log(seen)
const once = `/docs /docs/v1.2 /docs/node.js /docs/C# /docs/Gr%C3%B6%C3%9Fe
/en/docs /en/docs/v1.2 /en/docs/C# /en/docs/Gr%C3%B6%C3%9Fe
/de/docs /de/docs/v1.2 /de/docs/C# /de/docs/Gr%C3%B6%C3%9Fe`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
