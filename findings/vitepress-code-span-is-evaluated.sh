#!/usr/bin/env bash
# vitepress 1.6.4.
#
# A note shows the same braces in a fence, in a code span, in an indented code block and in a heading's code.
# Expected: code is shown as written; only text is a Vue template.
# Seen: the fence alone is. `{{ 2 + 2 }}` in a span is 4, in the indented block 4, in the heading 4 (its id says
# `heading-2-2`), and `${{ secrets }}`, as workflows of forges write it, is `$`.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E vitepress@1.6.4
mkdir docs
cat > docs/index.md <<'NOTE'
# Braces

```txt
{{ 2 + 2 }}
```

Span `{{ 2 + 2 }}`, workflow `${{ secrets }}`.

    block {{ 2 + 2 }}

## Heading `{{ 2 + 2 }}`
NOTE
# A build makes a Vue component of what this renderer writes, and renders it so.
cat > look.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { createMarkdownRenderer } from 'vitepress'
import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
const renderer = await createMarkdownRenderer('docs')
const template = await renderer.render(readFileSync('docs/index.md', 'utf8'), {})
console.log(await renderToString(createSSRApp({ template })))
JS
NODE_ENV=production node look.mjs > page.html
sed 's/<\(p\|pre\|h2\)[ >]/\n&/g' page.html | grep -E '^<(p>Span|pre|h2)' | cut -c1-300
grep -q '{{ 2 + 2 }}</span>' page.html
grep -q 'Span <code>4</code>, workflow <code>\$</code>' page.html
grep -q '<code>block 4' page.html
grep -q '<code>4</code>' page.html
