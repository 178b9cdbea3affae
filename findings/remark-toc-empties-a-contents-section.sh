#!/usr/bin/env bash
# remark-toc 9.0.0 with remark 15.0.1.
#
# A note on a parcel has a section "Contents" that says what is in the parcel, and no table of contents.
# Expected: a list of headings is put in below the heading; what the section says is kept, or nothing is done.
# Seen: the sentence, the list of things and the sub-section of "Contents" are replaced by the headings that come
# after it. "Content" and "TOC" are taken in the same way; "What is inside" is left alone. Nothing is said.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E remark@15.0.1 remark-toc@9.0.0
cat > run.mjs <<'JS'
import { remark } from 'remark'
import remarkToc from 'remark-toc'
const write = (heading) => `## ${heading}\n\nThree boards and a saw.\n\n* a pen\n\n### Weight\n\nOne kilo.\n\n## Return\n\nBy post.\n`
const seen = []
for (const heading of ['Contents', 'Content', 'TOC', 'What is inside']) {
  const text = String(await remark().use(remarkToc).process(write(heading)))
  seen.push(`${heading}: ${['saw', 'pen', 'kilo', 'post'].filter((word) => text.includes(word)).join(' ')}`)
}
console.log(seen.join('\n'))
const once = 'Contents: post\nContent: post\nTOC: post\nWhat is inside: saw pen kilo post'
process.exit(seen.join('\n') === once ? 0 : 1)
JS
node run.mjs
