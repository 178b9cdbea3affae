#!/usr/bin/env bash
# remark-wiki-link 2.0.1 with remark 15.0.1, remark-rehype 11.1.2 and rehype-stringify 10.0.1.
#
# Links between notes as Obsidian writes them, `[[page|words]]`, a title with a colon, and a test of a shell in a sentence.
# Expected: the words after the bar are shown; a title is shown whole; `[[ -f x ]]` is no link.
# Seen: the bar is part of the page's name. The colon divides instead: "Notes: part two" leads to "notes" and only
# " part two" is shown, "C++: a tour" leads to "c++". The test is a link to the page "_-f_x_".
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E remark@15.0.1 remark-wiki-link@2.0.1 remark-rehype@11.1.2 rehype-stringify@10.0.1
cat > run.mjs <<'JS'
import rehypeStringify from 'rehype-stringify'
import { remark } from 'remark'
import remarkRehype from 'remark-rehype'
import wikiLink from 'remark-wiki-link'
const text = '[[Page|words]], [[Notes: part two]], [[C++: a tour]], if [[ -f x ]]; then'
const html = String(await remark().use(wikiLink).use(remarkRehype).use(rehypeStringify).process(text))
const seen = [...html.matchAll(/href="([^"]*)">([^<]*)</g)].map(([, address, words]) => `${address} "${words}"`).join('\n')
console.log(seen)
const once = `#/page/page|words "Page|words"
#/page/notes " part two"
#/page/c++ " a tour"
#/page/_-f_x_ " -f x "`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
