#!/usr/bin/env bash
# MiniSearch 7.2.0, as it comes. Over Markdown, `useState` between backticks was expected to be found by useState, since words are
# parted at spaces and punctuation. Seen: it is not. A backtick, $, +, <, =, > and | are symbols in Unicode and no punctuation,
# so they stay in the word; so `C++` and `C` are told apart, `C#` and `C` are not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error minisearch@7.2.0 >/dev/null
cat > try.mjs <<'JS'
import MiniSearch from 'minisearch'
const index = new MiniSearch({ fields: ['text'] })
const texts = ['Call `useState` first', 'Call useEffect first', 'Templates in C++', 'Records in C#', 'Pointers in C']
index.addAll(texts.map((text, id) => ({ id, text })))
const find = (question) => index.search(question).map(({ id }) => texts[id]).sort()
const seen = { useState: find('useState'), useEffect: find('useEffect'), 'C++': find('C++'), 'C#': find('C#') }
console.log(seen)
if (seen.useState.length !== 0 || seen.useEffect.length !== 1) process.exit(1)
if (seen['C++'].join() !== 'Templates in C++' || seen['C#'].join() !== 'Pointers in C,Records in C#') process.exit(1)
JS
node try.mjs
