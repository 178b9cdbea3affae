#!/usr/bin/env bash
# hexo 8.1.2, hexo-renderer-marked 7.0.1.
#
# `_posts/queues/nested.md` under `permalink: :year/:title/`, with the default `new_post_name: :title.md` and
# with `new_post_name: :year-:month-:day-:title.md`, a setting that is documented for new files only.
# Expected: one address; the pattern concerns what `hexo new` writes.
# Seen: /2024/queues/nested/ with the default; with the pattern, which this name does not match, the whole path
# is made one word: /2024/queues-nested/. `post_link` wants that word as well.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"hexo":{"version":"8.1.2"}}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E hexo@8.1.2 hexo-renderer-marked@7.0.1 hexo-renderer-ejs@2.0.0
mkdir -p source/_posts/queues themes/plain/layout
echo '<%- page.content %>' > themes/plain/layout/post.ejs
printf -- '---\ntitle: Nested\ndate: 2024-05-05 12:00:00\n---\nA note.\n' > source/_posts/queues/nested.md
address() {
  rm -rf public db.json
  printf 'title: t\nurl: https://pumps.example\npermalink: :year/:title/\ntheme: plain\nnew_post_name: %s\n' "$1" > _config.yml
  npx hexo generate --silent
  (cd public && find . -name index.html)
}
plain=$(address ':title.md'); dated=$(address ':year-:month-:day-:title.md')
echo ":title.md -> $plain"; echo ":year-:month-:day-:title.md -> $dated"
[ "$plain" = ./2024/queues/nested/index.html ]
[ "$dated" = ./2024/queues-nested/index.html ]
