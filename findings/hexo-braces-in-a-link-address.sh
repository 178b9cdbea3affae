#!/usr/bin/env bash
# hexo 8.1.2, hexo-renderer-marked 7.0.1.
#
# A note on address templates: `[the pump](https://pumps.example/{{id}}/state)`, a picture `![](/img/{{id}}.png)`,
# and a sentence that has braces with a number sign, as some template languages write a block's beginning and end.
# Expected: the template engine takes the braces out of addresses as it does in text, or leaves them.
# Seen: the addresses hold the placeholder by which Hexo hides code from Markdown: `%3C!--swig%EF%BF%BC0--%3E`
# with a counter, so a note inserted before changes it. Of the sentence, all between `{#` and `#}` is gone without
# a word, across blocks. Code spans and fences keep their braces.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"hexo":{"version":"8.1.2"}}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E hexo@8.1.2 hexo-renderer-marked@7.0.1 hexo-renderer-ejs@2.0.0
mkdir -p source/_posts themes/plain/layout
printf 'title: t\nurl: https://pumps.example\npermalink: :title/\ntheme: plain\n' > _config.yml
echo '<%- page.content %>' > themes/plain/layout/post.ejs
cat > source/_posts/braces.md <<'NOTE'
---
title: Braces
date: 2024-01-01
---
[the pump](https://pumps.example/{{id}}/state) and ![its picture](/img/{{id}}.png)

A list opens with {#each pumps}, its rows follow.

It ends with {/each #} at the latest. Code: `{{id}}`
NOTE
npx hexo generate --silent
cat public/braces/index.html
grep -q 'href="https://pumps.example/%3C!--swig%EF%BF%BC[0-9]*--%3E/state"' public/braces/index.html
grep -q 'src="/img/%3C!--swig%EF%BF%BC[0-9]*--%3E.png"' public/braces/index.html
grep -q '<p>A list opens with  at the latest. Code: <code>&#123;&#123;id&#125;&#125;</code></p>' public/braces/index.html
