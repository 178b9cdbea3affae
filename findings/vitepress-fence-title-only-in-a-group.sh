#!/usr/bin/env bash
# vitepress 1.6.4.
#
# The same fence, "js [deck.js]" with a file's name in brackets, alone and in a `::: code-group`; and pages that no
# key or name hides: `_part.md`, which another page includes, and a page with `draft: true`.
# Expected: a fence alone shows its name as well; a part that is made to be included is no page.
# Seen: alone, the name is nowhere in the page. `_part.md` is a page of its own at /_part.html, its words are public
# twice and its heading has two addresses; so is the draft. Only `srcExclude` hides a file.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E vitepress@1.6.4
mkdir -p docs/.vitepress
echo 'export default { title: "t" }' > docs/.vitepress/config.mjs
printf '# Alone\n\n```js [deck.js]\ntie()\n```\n\n<!--@include: ./_part.md-->\n' > docs/index.md
printf '# Group\n\n::: code-group\n\n```js [deck.js]\ntie()\n```\n\n:::\n' > docs/group.md
printf '## Shared words\n\nTwo pages say this.\n' > docs/_part.md
printf -- '---\ndraft: true\npublished: false\n---\n# Draft\n' > docs/draft.md
npx vitepress build docs > said 2>&1 || { cat said; exit 1; }
cd docs/.vitepress/dist
for page in *.html; do echo "$page: deck.js $(grep -c 'deck\.js' "$page" || true), shared words $(grep -c 'id="shared-words"' "$page" || true)"; done | tee seen
diff seen - <<'ROWS'
404.html: deck.js 0, shared words 0
_part.html: deck.js 0, shared words 1
draft.html: deck.js 0, shared words 0
group.html: deck.js 1, shared words 0
index.html: deck.js 0, shared words 1
ROWS
