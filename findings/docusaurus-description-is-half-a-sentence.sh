#!/usr/bin/env bash
# @docusaurus/utils 3.10.2: `createExcerpt`, which gives a page its description where the front matter has none.
#
# Notes without `description`, wrapped at a column as editors do, with code spans, and one that begins with "import".
# Expected: the first paragraph as a reader sees it.
# Seen: the first line, so half a sentence. A code span is read as Markdown: a setting of another name, "2  3  4" for a
# product, and what stands in angles or braces is gone. A paragraph that begins with the word "import" is skipped.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E @docusaurus/utils@3.10.2
cat > run.mjs <<'JS'
import utils from '@docusaurus/utils'
const notes = [
  'The queue is drained\nbefore it is closed.',
  'Set `max_old_space_size` to `2 * 3 * 4`.',
  'A `Vec<T>` is not a `{T}`.',
  'import is a keyword of JavaScript.\n\nNext.',
  '| a | b |\n| - | - |\n| 1 | 2 |\n\nNext.',
]
const seen = notes.map((note) => utils.createExcerpt(note)).join('\n')
console.log(seen)
const once = `The queue is drained
Set maxoldspace_size to 2  3  4.
A Vec is not a .
Next.
| a | b |`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
