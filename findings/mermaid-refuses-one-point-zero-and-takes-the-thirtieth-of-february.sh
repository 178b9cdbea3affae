#!/usr/bin/env bash
# Mermaid 12.3.0. Values that mean nothing sensible, and values that do, were expected to be told apart in one way. Seen: a
# `quadrantChart` takes `[0.5, 1]` and refuses `[0.5, 1.0]` as unrecognized text, so that a chart breaks when a program writes its
# figures with a decimal; a `journey`, whose scores go from 1 to 5, takes 9 and -3 and a word; and a `gantt` takes the
# 30th of February for the 2nd of March. The last two draw something else than was written, without a word.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error mermaid@12.3.0 jsdom@27.2.0 >/dev/null 2>&1
cat > try.mjs <<'JS'
import { JSDOM } from 'jsdom'

const { window } = new JSDOM('<!doctype html>')
Object.assign(globalThis, { window, document: window.document })
const { default: mermaid } = await import('mermaid')
mermaid.initialize({ startOnLoad: false })
const read = async (source, find) => {
  try {
    return find((await mermaid.mermaidAPI.getDiagramFromText(source)).db)
  } catch {
    return 'error'
  }
}
const seen = {
  one: await read('quadrantChart\n A: [0.5, 1]\n', () => 'drawn'),
  onePointZero: await read('quadrantChart\n A: [0.5, 1.0]\n', () => 'drawn'),
  scores: await read('journey\n title T\n A: 9: Me\n B: -3: Me\n C: well: Me\n', (db) => String(db.getTasks().map(({ score }) => score))),
  thirtiethOfFebruary: await read('gantt\n dateFormat YYYY-MM-DD\n A :a, 2026-02-30, 3d\n', (db) => {
    const { startTime } = db.getTasks()[0]
    return `${startTime.getMonth() + 1}-${startTime.getDate()}`
  }),
}
console.log(seen)
process.exit(Object.values(seen).join('|') === 'drawn|error|9,-3,NaN|3-2' ? 0 : 1)
JS
node try.mjs
