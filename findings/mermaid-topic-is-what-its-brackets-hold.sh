#!/usr/bin/env bash
# Mermaid 12.3.0. In a mind map, a topic with a remark in brackets, `Cache (in memory)`, was expected to be shown as it is written,
# or to be an error as `f(x) is called` is. Seen: it is shown as `in memory`. What stands before the bracket is taken for the
# topic's id, also with a blank between them, and an id is shown nowhere: the word that the remark is about is gone.
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
const read = async (topic) => {
  try {
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(`mindmap\n  Root\n    ${topic}\n`)
    return db.getMindmap().children.map(({ descr }) => descr).join()
  } catch {
    return 'error'
  }
}
const seen = {}
for (const topic of ['Cache (in memory)', 'Release [beta]', 'f(x) is called', 'Plain words']) seen[topic] = await read(topic)
console.log(seen)
const expected = ['in memory', 'beta', 'error', 'Plain words']
process.exit(Object.values(seen).join('|') === expected.join('|') ? 0 : 1)
JS
node try.mjs
