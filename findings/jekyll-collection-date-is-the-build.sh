#!/usr/bin/env bash
# Jekyll 4.3.1 (Debian 12: jekyll 4.3.1+dfsg-3+deb12u1).
#
# A document of a collection (`_docs/install.md`) without a date.
# Expected: `page.date` is empty, as it is for pages.
# Seen: it is the time of the build, so every build gives every chapter a new date; a feed or a "published on"
# line made from it says today, and `{% if page.date %}` is always true. A page of the same site has none.
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
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
mkdir _docs _layouts
printf 'collections:\n  docs:\n    output: true\ntimezone: UTC\n' > _config.yml
echo '[{{ page.date | date: "%Y-%m-%d" }}][{{ site.time | date: "%Y-%m-%d" }}]' > _layouts/p.html
printf -- '---\nlayout: p\n---\n' > _docs/install.md
printf -- '---\nlayout: p\n---\n' > page.md
touch -d 2020-01-01 _docs/install.md page.md
jekyll build --quiet --disable-disk-cache
cat _site/docs/install.html _site/page.html
today=$(date -u +%Y-%m-%d)
grep -q "^\[$today\]" _site/docs/install.html
grep -q '^\[\]' _site/page.html
