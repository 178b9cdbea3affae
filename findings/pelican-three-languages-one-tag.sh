#!/usr/bin/env bash
# Pelican 4.8.0 (Debian 12: pelican 4.8.0+dfsg-1).
#
# Three notes, tagged "C", "C#" and "C++".
# Expected: three tags, or a message that their addresses collide.
# Seen: tags are equal when their slugs are: one tag, tag/c.html, which lists all three notes under one of the names.
# Each note still shows its own name, with the same link. Exit 0, no warning.
set -euo pipefail
need() {
  if command -v "$1" >/dev/null && dpkg -s "$2" >/dev/null 2>&1; then
    echo "$2 $(dpkg-query -W -f "\${Version}" "$2")"
    return
  fi
  echo "skipped: $2 is not installed (Debian 12: apt-get install $2)"
  exit 3
}
need pelican pelican
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
mkdir -p content theme/templates theme/static
echo '{% for t in article.tags %}{{ t }} {{ t.url }}{% endfor %}' > theme/templates/article.html
echo '{{ tag }}: {% for a in articles %}{{ a.title }} {% endfor %}' > theme/templates/tag.html
for t in index archives category author tags categories authors page period_archives; do : > "theme/templates/$t.html"; done
printf 'TIMEZONE = "UTC"\nSITEURL = ""\nTHEME = "theme"\nFEED_ALL_ATOM = None\nCATEGORY_FEED_ATOM = None\n' > conf.py
n=0
for tag in C C# C++; do
  n=$((n + 1)); printf 'Title: Note%s\nDate: 2024-01-0%s\nTags: %s\n\nx\n' "$n" "$n" "$tag" > "content/$n.md"
done
pelican content -s conf.py -o out > said 2>&1
if grep -q 'WARNING.*tag\|ERROR' said; then echo 'changed'; exit 1; fi
cat out/note?.html; echo; cat out/tag/*.html
[ "$(ls out/tag | wc -l)" = 1 ]
[ "$(grep -o 'Note[123]' out/tag/c.html | sort -u | wc -l)" = 3 ]
