#!/usr/bin/env bash
# hexo 8.1.2, hexo-renderer-marked 7.0.1.
#
# Notes with `published: false`, `"false"`, `0`, `no`, `off`, and with the key left empty.
# Expected: the first five are held back (YAML 1.1, which other generators of blogs read, has `no` and `off`
# for false).
# Seen: `false`, `"false"` and `0` are held back. `no`, `off` and the empty key are public: the parser gives
# the words "no" and "off", and the model takes every text but "false" and "0" for true.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"hexo":{"version":"8.1.2"}}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E hexo@8.1.2 hexo-renderer-marked@7.0.1 hexo-renderer-ejs@2.0.0
mkdir -p source/_posts themes/plain/layout
printf 'title: t\nurl: https://pumps.example\npermalink: :title/\ntheme: plain\n' > _config.yml
echo '<%- page.content %>' > themes/plain/layout/post.ejs
note() { printf -- '---\ntitle: %s\ndate: 2024-01-01\npublished: %s\n---\nA note.\n' "$1" "$2" > "source/_posts/$1.md"; }
note false false; note quoted '"false"'; note zero 0; note no no; note off off; note empty ''; note true true
npx hexo generate --silent
seen=$(cd public && for each in */index.html; do dirname "$each"; done | sort | paste -sd' ')
echo "public: $seen"
[ "$seen" = 'empty no off true' ]
