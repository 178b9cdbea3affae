#!/usr/bin/env bash
# vitepress 1.6.4.
#
# The same fence, "js [deck.js]" with a file's name in brackets, alone and in a `::: code-group`; and pages that no
# key or name hides: `_part.md`, which another page includes, and a page with `draft: true`.
# Expected: a fence alone shows its name as well; a part that is made to be included is no page, nor is a draft.
# Seen: alone, the name is nowhere in the page. `_part.md` and the draft are pages. Only `srcExclude` hides a file.
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
# What a build would make pages of, and its own renderer: without the build itself, which says no more.
cat > look.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { createMarkdownRenderer, resolveConfig } from 'vitepress'
const { pages, srcDir } = await resolveConfig('docs', 'build', 'production')
const renderer = await createMarkdownRenderer(srcDir)
console.log(`pages: ${pages.toSorted().join(' ')}`)
for (const page of ['index.md', 'group.md']) {
  const html = await renderer.render(readFileSync(`docs/${page}`, 'utf8'), {})
  console.log(`${page}: the name of the file is ${html.includes('deck.js') ? 'there' : 'nowhere'}`)
}
JS
node look.mjs > seen
diff seen - <<'ROWS'
pages: _part.md draft.md group.md index.md
index.md: the name of the file is nowhere
group.md: the name of the file is there
ROWS
