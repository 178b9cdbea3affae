#!/usr/bin/env bash
# beautiful-mermaid 1.1.3. A node that an edge names before its subgraph lists it was expected inside of the subgraph, as
# Mermaid draws it: order does not matter there. Seen: the node stays outside, the subgraph is a rectangle of width 0 with its
# title beside it, and nothing is reported. With the subgraph before the edge the same chart is drawn as meant.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error beautiful-mermaid@1.1.3 >/dev/null 2>&1
cat > try.mjs <<'JS'
import { renderMermaidSVG } from 'beautiful-mermaid'
const widthOf = (source) => Number(/class="subgraph"[\s\S]*?<rect [^>]*?width="([\d.]+)"/.exec(renderMermaidSVG(source))?.[1])
const group = ' subgraph g [Group]\n  D\n end\n'
const after = widthOf(`flowchart LR\n A --> D\n${group}`)
const before = widthOf(`flowchart LR\n${group} A --> D\n`)
console.log({ after, before })
if (after !== 0 || !(before > 50)) process.exit(1)
JS
node try.mjs
