#!/usr/bin/env bash
# @astrojs/starlight 0.42.4 with astro 7.3.5, as it comes, read by @mozilla/readability 0.6.0 (Firefox's reader view) on
# linkedom 0.18.15.
#
# A page with headings of different lengths: "Why", "Pumps", "Rope and knots", "Tides of the north", and a sentence.
# Expected: the reader view shows all of them, or none.
# Seen: it shows the long ones. Starlight sets each heading and a link, whose hidden words name it once more, into one
# element; Readability drops that as "a little linky" unless the heading is long enough, from about 17 letters on.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E astro@7.3.5 @astrojs/starlight@0.42.4 \
  @mozilla/readability@0.6.0 linkedom@0.18.15
mkdir -p src/content/docs
cat > astro.config.mjs <<'JS'
import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
export default defineConfig({ integrations: [starlight({ title: 't', pagefind: false, expressiveCode: false })] })
JS
cat > src/content.config.ts <<'JS'
import { docsLoader } from '@astrojs/starlight/loaders'
import { docsSchema } from '@astrojs/starlight/schema'
import { defineCollection } from 'astro:content'
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) }
JS
words="The boat turns, the wind drops, and the crew waits for the tide to come in."
{
  printf -- '---\ntitle: Tides\n---\n'
  for heading in Why Pumps 'Rope and knots' 'Tides of the north' 'How a crew waits for the tide'; do
    printf '\n## %s\n\n%s %s %s\n' "$heading" "$words" "$words" "$words"
  done
} > src/content/docs/index.md
ASTRO_TELEMETRY_DISABLED=1 npx astro build > said 2>&1 || { cat said; exit 1; }
cat > run.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
const page = readFileSync('dist/index.html', 'utf8')
const { content } = new Readability(parseHTML(page).document).parse()
const headings = (html) => [...html.matchAll(/<h2 id="(?!starlight)[^"]*"[^>]*>([^<]*)<\/h2>/g)].map(([, text]) => text).join(', ')
const seen = `page: ${headings(page)}\nreader view: ${[...content.matchAll(/<h2[^>]*>([^<]*)<\/h2>/g)].map(([, text]) => text).join(', ')}`
console.log(seen)
const once = `page: Why, Pumps, Rope and knots, Tides of the north, How a crew waits for the tide
reader view: Tides of the north, How a crew waits for the tide`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
