#!/usr/bin/env bash
# Shiki 4.6.0, the language `ansi`, which it documents for the output of terminals. Sequences that are no colours, such as those
# of a progress bar (erase the line, hide the cursor) and links (OSC 8), were expected to be taken out or obeyed. Seen: colours
# alone are; of all others the escape character and its letters stand in the text, and are copied with it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error shiki@4.6.0 >/dev/null
cat > try.mjs <<'JS'
import { codeToHtml } from 'shiki'
const draw = async (source) => (await codeToHtml(source, { lang: 'ansi', theme: 'nord' })).replace(/<[^>]+>/g, '')
const seen = {
  colour: await draw('\u001b[32mdone\u001b[0m'),
  erased: await draw('\u001b[2K\u001b[?25ldone'),
  link: await draw('\u001b]8;;https://a.example\u0007here\u001b]8;;\u0007'),
}
console.log(seen)
if (seen.colour !== 'done' || !seen.erased.includes('[2K\u001b[?25ldone') || !seen.link.includes(']8;;https://a.example')) process.exit(1)
JS
node try.mjs
