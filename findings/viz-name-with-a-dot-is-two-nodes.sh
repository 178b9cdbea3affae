#!/usr/bin/env bash
# @viz-js/viz 3.31.0. A graph of versions without quotes, `v1.2 -> v1.3`, was expected to have two nodes, or to be
# a mistake. Seen: three nodes, `v1`, `.2` and `.3`, with the arrow from `.2` to `v1`, and neither an error nor a warning. A name
# that begins with a digit, `3d`, is parted as well; that is a warning, and the drawing succeeds.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error @viz-js/viz@3.31.0 >/dev/null 2>&1
cat > try.mjs <<'JS'
import { instance } from '@viz-js/viz'
const viz = await instance()
const read = (source) => {
  const { status, errors, output } = viz.render(source, { format: 'json' })
  const { objects = [], edges = [] } = JSON.parse(output)
  const names = objects.map(({ name }) => name)
  return { status, warnings: errors.length, names, edges: edges.map(({ tail, head }) => `${names[tail]} -> ${names[head]}`) }
}
const [versions, digits] = [read('digraph { v1.2 -> v1.3 }'), read('digraph { 3d -> 2d }')]
console.log(versions, digits)
const isSilent = versions.status === 'success' && versions.warnings === 0 && versions.edges.join() === '.2 -> v1'
if (!isSilent || digits.status !== 'success' || digits.warnings === 0 || digits.names.length !== 3) process.exit(1)
JS
node try.mjs
