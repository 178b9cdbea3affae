#!/usr/bin/env bash
# beautiful-mermaid 1.1.3. A line that it does not understand was expected to be an error, as it is in Mermaid, or to be drawn.
# Seen: it is left out without a word. A note beside a state, which Mermaid's documentation shows, is missing from the drawing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error beautiful-mermaid@1.1.3 >/dev/null 2>&1
cat > try.mjs <<'JS'
import { renderMermaidSVG } from 'beautiful-mermaid'
const svg = renderMermaidSVG('stateDiagram-v2\n Idle --> Busy\n note right of Busy : never for long')
console.log({ hasStates: svg.includes('>Busy<'), hasNote: svg.includes('never') })
if (!svg.includes('>Busy<') || svg.includes('never')) process.exit(1)
JS
node try.mjs
