#!/usr/bin/env bash
# @docusaurus/plugin-content-blog 3.10.2 (its module that reads posts, without the bundler), default options.
#
# A post on writing posts shows `<!-- truncate -->` in a fence, and has no mark of its own; another shows it in a
# code span and has the mark further down.
# Expected: a mark in code is code (Hexo 8.1.2 does not cut at its own mark in a fence).
# Seen: the first text that looks like the mark cuts. The list shows the first post up to an open fence, the second
# up to a lone backtick; what stands between that and the true mark is never in the list.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E @docusaurus/utils@3.10.2 \
  @docusaurus/utils-validation@3.10.2 react@19.2.0 react-dom@19.2.0
npm pack --silent @docusaurus/plugin-content-blog@3.10.2 > packed
mkdir node_modules/@docusaurus/plugin-content-blog
tar xzf "$(cat packed)" -C node_modules/@docusaurus/plugin-content-blog --strip-components=1
cat > run.cjs <<'JS'
const { truncate } = require('@docusaurus/plugin-content-blog/lib/blogUtils.js')
const { DEFAULT_OPTIONS } = require('@docusaurus/plugin-content-blog/lib/options.js')
const fence = 'Write it on a line:\n\n```html\n<!-- truncate -->\n```\n\nThe rest.'
const span = 'Put `<!-- truncate -->` below the first part.\n\nStill the first part.\n\n<!-- truncate -->\n\nThe rest.'
for (const post of [fence, span]) console.log(JSON.stringify(truncate(post, DEFAULT_OPTIONS.truncateMarker)))
JS
node run.cjs | tee seen
diff seen - <<'ROWS'
"Write it on a line:\n\n```html\n"
"Put `"
ROWS
