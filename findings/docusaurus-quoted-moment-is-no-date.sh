#!/usr/bin/env bash
# @docusaurus/plugin-content-blog 3.10.2 (its module that reads posts, without the bundler), default options.
#
# One moment, written `2024-03-10T23:30:00Z`, the same in quotes, with an offset in quotes (as many tools write
# their front matter), and as `Mar 10 2024 23:30`.
# Expected: one moment, or an error that names the note.
# Seen: quoted with `Z` or an offset it is an invalid date, and no error is raised: the schema accepts the text,
# then a "Z" is put behind it. So such a post has no place in the order. Without an offset all is UTC, words too.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E @docusaurus/utils@3.10.2 \
  @docusaurus/utils-validation@3.10.2 react@19.2.0 react-dom@19.2.0
npm pack --silent @docusaurus/plugin-content-blog@3.10.2 > packed
mkdir node_modules/@docusaurus/plugin-content-blog
tar xzf "$(cat packed)" -C node_modules/@docusaurus/plugin-content-blog --strip-components=1
note() { mkdir -p "blog/$(dirname "$1")"; printf -- '---\ntitle: A note\n%s\n---\nText.\n' "$2" > "blog/$1"; }
note bare.md 'date: 2024-03-10T23:30:00Z'
note quoted.md 'date: "2024-03-10T23:30:00Z"'
note offset.md 'date: "2024-03-11T00:30:00+01:00"'
note words.md 'date: Mar 10 2024 23:30'
cat > run.cjs <<'JS'
const { generateBlogPosts } = require("@docusaurus/plugin-content-blog/lib/blogUtils.js")
const { DEFAULT_OPTIONS } = require("@docusaurus/plugin-content-blog/lib/options.js")
const { DEFAULT_PARSE_FRONT_MATTER: parseFrontMatter } = require("@docusaurus/utils")
const siteConfig = { baseUrl: "/", markdown: { parseFrontMatter }, future: { experimental_vcs: {} } }
const context = { siteDir: process.cwd(), i18n: { currentLocale: "en" }, siteConfig }
const paths = { contentPath: `${process.cwd()}/blog`, contentPathLocalized: `${process.cwd()}/none` }
generateBlogPosts(paths, context, DEFAULT_OPTIONS, null, undefined).then((posts) => {
  const dayOf = (date) => (Number.isNaN(Number(date)) ? "Invalid Date" : date.toISOString())
  const rows = posts.map(({ metadata }) => `${metadata.source.slice(11)} ${metadata.permalink} ${dayOf(metadata.date)}`)
  console.log(rows.sort().join("\n"))
})
JS
TZ=America/New_York node run.cjs | tee seen
diff seen - <<'ROWS'
bare.md /blog/bare 2024-03-10T23:30:00.000Z
offset.md /blog/offset Invalid Date
quoted.md /blog/quoted Invalid Date
words.md /blog/words 2024-03-10T23:30:00.000Z
ROWS
