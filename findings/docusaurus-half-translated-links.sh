#!/usr/bin/env bash
# @docusaurus/utils 3.10.2, `resolveMarkdownLinkPathname`, which the docs and blog plugins call for each link.
#
# docs/a/one.md is not translated, docs/a/two.md is (i18n/fr/…/current/a/two.md). For the French site the plugin
# knows `one` by its file in docs and `two` by its file in i18n.
# Expected: `./two.md` in one and `./one.md` in two lead to the French addresses, as each page of the French site
# stands in for its original.
# Seen: a link that begins with `./` or `../` is looked for beside the file alone, so both are unresolved, as is
# `@site/docs/a/two.md` (a full build then offers the source of the note for download). `a/two.md` and `/a/two.md`,
# from the root of the docs, are found. In a full build the same links lead to `…/two.md`, dead, with a warning.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E @docusaurus/utils@3.10.2 react@19.2.0 react-dom@19.2.0
cat > run.cjs <<'JS'
const { resolveMarkdownLinkPathname } = require('@docusaurus/utils')
const current = 'i18n/fr/docusaurus-plugin-content-docs/current'
const sourceToPermalink = new Map([
  ['@site/docs/a/one.md', '/fr/docs/a/one'],
  [`@site/${current}/a/two.md`, '/fr/docs/a/two'],
])
const contentPaths = { contentPath: '/site/docs', contentPathLocalized: `/site/${current}` }
const lead = (from, link) =>
  resolveMarkdownLinkPathname(link, { sourceFilePath: `/site/${from}`, sourceToPermalink, contentPaths, siteDir: '/site' })
const rows = [
  ['docs/a/one.md', './two.md'],
  ['docs/a/one.md', 'two.md'],
  ['docs/a/one.md', '@site/docs/a/two.md'],
  ['docs/a/one.md', 'a/two.md'],
  ['docs/a/one.md', '/a/two.md'],
  [`${current}/a/two.md`, './one.md'],
  [`${current}/a/two.md`, '/a/one.md'],
].map(([from, link]) => `${from.slice(-6)} ${link} ${lead(from, link)}`)
console.log(rows.join('\n'))
JS
node run.cjs | tee seen
diff seen - <<'ROWS'
one.md ./two.md null
one.md two.md null
one.md @site/docs/a/two.md null
one.md a/two.md /fr/docs/a/two
one.md /a/two.md /fr/docs/a/two
two.md ./one.md null
two.md /a/one.md /fr/docs/a/one
ROWS
