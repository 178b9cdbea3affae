#!/usr/bin/env bash
# beautiful-mermaid 1.1.3. A note of a sequence was expected to be drawn wherever it stands; Mermaid draws it, and many sequences
# begin with one that names their first phase. Seen: before the first message it is left out, after a message the same line is drawn.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error beautiful-mermaid@1.1.3 >/dev/null 2>&1
cat > try.mjs <<'JS'
import { renderMermaidSVG } from 'beautiful-mermaid'
const head = 'sequenceDiagram\n participant A\n participant B\n'
const before = renderMermaidSVG(`${head} Note over A,B: Discovery\n A->>B: list`)
const after = renderMermaidSVG(`${head} A->>B: list\n Note over A,B: Discovery`)
console.log({ before: before.includes('Discovery'), after: after.includes('Discovery') })
if (before.includes('Discovery') || !after.includes('Discovery')) process.exit(1)
JS
node try.mjs
