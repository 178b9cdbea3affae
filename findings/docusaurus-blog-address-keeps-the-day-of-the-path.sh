#!/usr/bin/env bash
# @docusaurus/plugin-content-blog 3.10.2 (its module that reads posts, without the bundler), default options.
#
# Posts with a day in the name, in the front matter, in both, and in a folder by subject.
# Expected: the day that the post shows is the day in its address; `rust/2024-03-10-borrow.md` is below `rust`.
# Seen: `date` in the front matter wins for what is shown and never enters the address: June in one, September in
# the other, and a post without a day in its path is at /blog/<name>. The folder moves behind the day
# (/blog/2024/03/10/rust/borrow), a day in the middle of a name moves to its front, `2024-3-2` is not padded.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E @docusaurus/utils@3.10.2 \
  @docusaurus/utils-validation@3.10.2 react@19.2.0 react-dom@19.2.0
npm pack --silent @docusaurus/plugin-content-blog@3.10.2 > packed
mkdir node_modules/@docusaurus/plugin-content-blog
tar xzf "$(cat packed)" -C node_modules/@docusaurus/plugin-content-blog --strip-components=1
note() { mkdir -p "blog/$(dirname "$1")"; printf -- '---\ntitle: A note\n%s\n---\nText.\n' "$2" > "blog/$1"; }
note 2024-06-06-name.md 'date: 2024-09-09'
note key.md 'date: 2024-03-10'
note rust/2024-03-10-borrow.md ''
note 2024-3-2-short.md ''
note release-2024-04-04-notes.md ''
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
node run.cjs | tee seen
diff seen - <<'ROWS'
2024-06-06-name.md /blog/2024/06/06/name 2024-09-09T00:00:00.000Z
2024-3-2-short.md /blog/2024/3/2/short 2024-03-02T00:00:00.000Z
key.md /blog/key 2024-03-10T00:00:00.000Z
release-2024-04-04-notes.md /blog/2024/04/04/release-notes 2024-04-04T00:00:00.000Z
rust/2024-03-10-borrow.md /blog/2024/03/10/rust/borrow 2024-03-10T00:00:00.000Z
ROWS
