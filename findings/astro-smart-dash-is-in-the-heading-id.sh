#!/usr/bin/env bash
# @astrojs/markdown-remark 7.3.1, as it comes, beside github-slugger 2.0.0, which makes its ids.
#
# The headings "The --watch flag", "Use ...rest", "One -- two", and a note that links to them as on GitHub.
# Expected: the same slugger gives the ids that it gives elsewhere.
# Seen: typographic signs come first and the ids are made of what they leave: `--` is a dash by then, which an id drops.
# The link "#the---watch-flag" leads nowhere; the flag itself is shown with a dash that no shell takes.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E @astrojs/markdown-remark@7.3.1 github-slugger@2.0.0
cat > run.mjs <<'JS'
import { createMarkdownProcessor } from '@astrojs/markdown-remark'
import { slug } from 'github-slugger'
const headings = ['The --watch flag', 'Use ...rest', 'One -- two', 'The `--watch` flag']
const processor = await createMarkdownProcessor({ syntaxHighlight: false })
const { metadata } = await processor.render(headings.map((each) => `## ${each}\n`).join('\n'))
const seen = metadata.headings.map(({ slug: id, text }, at) => `${text} | ${id} | ${slug(headings[at])}`).join('\n')
console.log(seen)
const once = `The \u2014watch flag | the-watch-flag | the---watch-flag
Use \u2026rest | use-rest | use-rest
One \u2014 two | one--two | one----two
The --watch flag | the---watch-flag | the---watch-flag`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
