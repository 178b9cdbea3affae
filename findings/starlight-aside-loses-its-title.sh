#!/usr/bin/env bash
# @astrojs/starlight 0.42.4 with astro 7.3.5 (needs Node 22.12 or newer).
#
# ":::caution The pen is sharp" (as Docusaurus and VitePress read a title), ":::caution[The pen is sharp]" and
# ":::info", a kind that Docusaurus, VitePress and MkDocs know, beside names that sort as text.
# Expected: a title, or an error; a box of an unknown kind is an error or stays as text.
# Seen: without brackets the title is gone, the box is headed "Caution", nothing is said. ":::info" becomes a bare
# <div>: no box, no word "info". In the sidebar `10-c` stands before `2-b`.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E astro@7.3.5 @astrojs/starlight@0.42.4
mkdir -p src/content/docs/d
cat > astro.config.mjs <<'JS'
import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
const sidebar = [{ label: 'd', items: [{ autogenerate: { directory: 'd' } }] }]
export default defineConfig({ integrations: [starlight({ title: 't', pagefind: false, expressiveCode: false, sidebar })] })
JS
cat > src/content.config.ts <<'JS'
import { docsLoader } from '@astrojs/starlight/loaders'
import { docsSchema } from '@astrojs/starlight/schema'
import { defineCollection } from 'astro:content'
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) }
JS
for name in 1-a 2-b 10-c; do printf -- '---\ntitle: %s\n---\nA page.\n' "$name" > "src/content/docs/d/$name.md"; done
printf -- '---\ntitle: Home\n---\n\n:::caution The pen is sharp\nOne.\n:::\n\n:::caution[The pen is sharp]\nTwo.\n:::\n\n:::info\nThree.\n:::\n' > src/content/docs/index.md
ASTRO_TELEMETRY_DISABLED=1 npx astro build > said 2>&1 || { cat said; exit 1; }
page=dist/index.html
grep -o '<aside aria-label="[^"]*"' "$page" | tee seen
grep -o '<div><p>Three.</p>' "$page" | tee -a seen
grep -o 'href="/d/[^"]*"' "$page" | awk '!known[$0]++' | head -3 | tee -a seen
diff seen - <<'ROWS'
<aside aria-label="Caution"
<aside aria-label="The pen is sharp"
<div><p>Three.</p>
href="/d/1-a/"
href="/d/10-c/"
href="/d/2-b/"
ROWS
