#!/usr/bin/env bash
# gray-matter 4.0.3, which many blogs of Next.js, Gatsby and Eleventy read the heads of their notes with.
#
# A draft whose title has a second colon, so that its YAML is broken, is read twice, as a watching server or a second page
# does. Another note is read twice with a change of what was read in between.
# Expected: the broken note is an error both times; each reading gives what the file says.
# Seen: the first reading throws, the second gives no error, an empty head and the whole file as text: the draft is no draft
# any more. What one reader adds to the head of a note is there for the next one; with `{}` as options it is not.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E gray-matter@4.0.3
cat > run.mjs <<'JS'
import matter from 'gray-matter'
const broken = '---\ntitle: Tides: part one\ndraft: true\n---\n\nNot yet for readers.\n'
const read = (...options) => {
  try {
    const { data, content } = matter(broken, ...options)
    return `${JSON.stringify(data)} ${JSON.stringify(content)}`
  } catch {
    return 'error'
  }
}
const sound = '---\ntags: [a]\n---\n\nText.\n'
matter(sound).data.tags.push('b')
const seen = [read(), read(), read({}), JSON.stringify(matter(sound).data), JSON.stringify(matter(sound, {}).data)].join('\n')
console.log(seen)
const once = `error
{} ${JSON.stringify(broken)}
error
{"tags":["a","b"]}
{"tags":["a"]}`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
