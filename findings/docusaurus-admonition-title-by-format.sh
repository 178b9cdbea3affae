#!/usr/bin/env bash
# @docusaurus/mdx-loader 3.10.2 (its own processors, as the site generator calls them, with its default options).
#
# ":::warning Mind the length" and ":::warning[Mind `max_len`]", as `.mdx` and as `.md` with `format: detect`, where
# `.md` is CommonMark.
# Expected: what is behind the kind heads the box in both formats.
# Seen: plain words do. A title with code (or emphasis, or a link) is a child <mdxAdmonitionTitle>, which the theme
# takes out and puts at the head; in `.md` the step that reads raw HTML writes its name in lower case,
# <mdxadmonitiontitle>, which the theme does not know: the box is headed "warning" and the title is its first line.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E @docusaurus/mdx-loader@3.10.2 react@19.2.0 react-dom@19.2.0
cat > run.cjs <<'JS'
const { createProcessors } = require('@docusaurus/mdx-loader/lib/processor.js')
const { default: preprocess } = require('@docusaurus/mdx-loader/lib/preprocessor.js')
const markdownConfig = { mdx1Compat: { admonitions: true }, anchors: {}, hooks: {}, emoji: true }
const options = { admonitions: { keywords: ['warning'] }, markdownConfig, siteDir: '/site', staticDirs: [] }
createProcessors({ options }).then(async ({ mdProcessor, mdxProcessor }) => {
  for (const [ending, processor] of [['mdx', mdxProcessor], ['md', mdProcessor]])
    for (const head of [' Mind the length', '[Mind `max_len`]']) {
      const filePath = `/site/note.${ending}`
      const fileContent = `:::warning${head}\n\nBelow it.\n\n:::\n`
      const content = preprocess({ fileContent, filePath, admonitions: options.admonitions, markdownConfig })
      const { content: code } = await processor.process({ content, filePath, frontMatter: {}, compilerName: 'server' })
      console.log(`${ending}: ${/title: "[^"]*"|mdxAdmonitionTitle|mdxadmonitiontitle/.exec(code.slice(code.indexOf('.admonition,')))[0]}`)
    }
})
JS
node run.cjs | tee seen
diff seen - <<'ROWS'
mdx: title: "Mind the length"
mdx: mdxAdmonitionTitle
md: title: "Mind the length"
md: mdxadmonitiontitle
ROWS
