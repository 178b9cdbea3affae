#!/usr/bin/env bash
# jekyll-relative-links 0.7.0 with Jekyll 4.3.1 (Debian 12: ruby-jekyll-relative-links 0.7.0-1, jekyll 4.3.1+dfsg-3+deb12u1),
# one of the plugins that GitHub Pages always runs.
#
# A note that teaches Markdown: `[b](b.md)` in a fence, in an indented block and in a code span, where b.md exists.
# Expected: code is shown as it is written; only the link in the text becomes /b.html.
# Seen: all four are /b.html, so readers copy something else than was written. A link in angle brackets,
# `[b](<b.md>)`, is the one that is not changed, also in the text.
set -euo pipefail
need() {
  if command -v "$1" >/dev/null && dpkg -s "$2" >/dev/null 2>&1; then
    echo "$2 $(dpkg-query -W -f "\${Version}" "$2")"
    return
  fi
  echo "skipped: $2 is not installed (Debian 12: apt-get install $2)"
  exit 3
}
need jekyll jekyll
need jekyll ruby-jekyll-relative-links
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
printf 'plugins: [jekyll-relative-links]\n' > _config.yml
printf -- '---\n---\nText [b](b.md), span `[b](b.md)`, angle [b](<b.md>).\n\n```\nfence [b](b.md)\n```\n\n    indented [b](b.md)\n' > a.md
printf -- '---\n---\nx\n' > b.md
jekyll build --quiet --disable-disk-cache
cat _site/a.html
grep -q 'Text <a href="/b.html">' _site/a.html
grep -q '>\[b\](/b.html)</code>' _site/a.html
grep -q 'fence \[b\](/b.html)' _site/a.html
grep -q 'indented \[b\](/b.html)' _site/a.html
grep -q 'angle <a href="b.md">' _site/a.html
