#!/usr/bin/env bash
# Jekyll 4.3.1 (Debian 12: jekyll 4.3.1+dfsg-3+deb12u1).
#
# A site sets `excerpt_separator: <!--more-->`; an older note of it has no such mark.
# Expected: its first paragraph, the excerpt that it had before the setting.
# Seen: the excerpt is the whole note, so lists, feeds and descriptions print all of it.
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
mkdir _posts _layouts
echo '{{ page.excerpt | strip_html | strip_newlines }}' > _layouts/p.html
printf -- '---\nlayout: p\n---\nFirst paragraph.\n\n## Second part\n\nLast paragraph.\n' > _posts/2024-01-01-old.md
: > _config.yml
jekyll build --quiet --disable-disk-cache
cp _site/2024/01/01/old.html before
echo "excerpt_separator: '<!--more-->'" > _config.yml
jekyll build --quiet --disable-disk-cache
cat before _site/2024/01/01/old.html
if grep -q 'Last paragraph' before; then echo 'changed'; exit 1; fi
grep -q 'Last paragraph' _site/2024/01/01/old.html
