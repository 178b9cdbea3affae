#!/usr/bin/env bash
# Hugo 0.111.3 (Debian 12: hugo 0.111.3-1).
#
# A section whose `_index.md` is a draft, waits for its day or has expired, with a page below it that says `draft: false`.
# Expected: the list page is left out, and the page is built, as it is where `_index.md` says `build.render: never`.
# Seen: the page is left out as well, in folders below too, and nothing is said. A draft `_index.md` of the home leaves a
# site without one page.
set -euo pipefail
need() {
  if command -v "$1" >/dev/null && dpkg -s "$2" >/dev/null 2>&1; then
    echo "$2 $(dpkg-query -W -f "\${Version}" "$2")"
    return
  fi
  echo "skipped: $2 is not installed (Debian 12: apt-get install $2)"
  exit 3
}
need hugo hugo
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
mkdir -p layouts/_default
printf 'baseURL = "https://x.example/"\n' > config.toml
echo '{{ .Title }}' | tee layouts/_default/single.html > layouts/_default/list.html
section() {
  mkdir -p "content/$1/deep"
  printf -- '---\ntitle: %s\n%s\n---\n' "$1" "$2" > "content/$1/_index.md"
  printf -- '---\ntitle: page\ndraft: false\n---\n' | tee "content/$1/page.md" > "content/$1/deep/page.md"
}
section plain 'weight: 1'
section unbuilt '_build: { render: never }'
section draft 'draft: true'
section future 'date: 2999-01-01'
section expired 'expiryDate: 2020-01-01'
hugo --quiet > said 2>&1
find public -name index.html | sort
for shown in plain unbuilt; do [ -e "public/$shown/page/index.html" ]; [ -e "public/$shown/deep/page/index.html" ]; done
for gone in draft future expired; do [ ! -e "public/$gone/page/index.html" ]; [ ! -e "public/$gone/deep/page/index.html" ]; done
[ ! -s said ]
printf -- '---\ntitle: home\ndraft: true\n---\n' > content/_index.md
hugo --quiet -d whole
[ -z "$(find whole -name index.html)" ]
echo 'whole site of a draft home: no page'
