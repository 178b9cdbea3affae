#!/usr/bin/env bash
# gatsby-remark-copy-linked-files 6.16.0, a part of the starter for blogs; no script of it is run at installation.
#
# A note links to its neighbour by file, as editors and forges show it: `[the second](../second.md)`, and `second.md`
# is a draft with a remark.
# Expected: the link is left as it is (and dead), or leads to the page.
# Seen: the plugin takes every file of the folder for a download: `second.md` is copied, whole, to
# /<hash>/second.md, and the link leads there. So front matter, remarks and notes that the site's query leaves out
# are public, and a crawl of the old site finds links to Markdown files that answer 200.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --legacy-peer-deps --no-audit --no-fund --loglevel=error -E \
  gatsby-remark-copy-linked-files@6.16.0 mdast-util-from-markdown@0.8.5
mkdir -p content/first public
printf -- '---\ntitle: The second\ndraft: true\n---\nNot for readers. <!-- ask Noor -->\n' > content/second.md
cat > run.mjs <<'JS'
import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)
const copyLinkedFiles = require('gatsby-remark-copy-linked-files')
const parse = require('mdast-util-from-markdown')
const root = `${process.cwd()}/content`
const fileOf = (name) => ({
  internal: { type: 'File', contentDigest: 'digest' },
  absolutePath: `${root}/${name}`,
  name: name.replace(/^.*\/|\.md$/g, ''),
  extension: 'md',
  dir: `${root}/${name}`.replace(/\/[^/]*$/, ''),
})
const files = [fileOf('first/index.md'), fileOf('second.md')]
const markdownAST = parse('[the second](../second.md)')
await copyLinkedFiles({ files, markdownNode: { parent: 'first' }, markdownAST, getNode: () => files[0] }, { plugins: [] })
console.log(markdownAST.children[0].children[0].url)
JS
node run.mjs | tee seen
grep -qx '/digest/second.md' seen
cat public/digest/second.md
grep -q 'ask Noor' public/digest/second.md
