#!/usr/bin/env bash
# @11ty/eleventy 3.1.8.
#
# Files without `date`: posts/api-2020-02-02-changes.md, posts/web-2021-03-03-changes.md, and
# archive-2019-01-01/note.md. The address is {{ page.fileSlug }}, as the documentation writes it.
# Expected: a day is read at the start of a name only; these have none and keep their names.
# Seen: the first day anywhere in the path dates the note, folders included, and `fileSlug` loses the day and
# all before it: both files are "changes", so that one permalink for all stops the build. Without a permalink
# the address keeps the whole name.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E @11ty/eleventy@3.1.8
mkdir -p in/posts in/archive-2019-01-01
for file in posts/api-2020-02-02-changes posts/web-2021-03-03-changes archive-2019-01-01/note; do
  echo '{{ page.date.toISOString() }} {{ page.fileSlug }} {{ page.url }}' > "in/$file.njk"
done
npx eleventy --quiet --input=in --formats=njk
seen=$(find _site -name index.html -exec cat {} + | sort); echo "$seen"
[ "$seen" = "2019-01-01T00:00:00.000Z note /archive-2019-01-01/note/
2020-02-02T00:00:00.000Z changes /posts/api-2020-02-02-changes/
2021-03-03T00:00:00.000Z changes /posts/web-2021-03-03-changes/" ]
echo '{ "permalink": "/diary/{{ page.fileSlug }}/" }' > in/posts/posts.json
if npx eleventy --quiet --input=in --formats=njk 2> said; then echo 'both were built'; exit 1; fi
grep -m1 'Output conflict' said
