#!/usr/bin/env bash
# MkDocs 1.4.2 (Debian 12: mkdocs 1.4.2+dfsg-2).
#
# A page without front matter that begins "Warning: make a copy first." and on the next line an address.
# Expected: a paragraph.
# Seen: a first line of the form "Word: text" makes all lines up to the first blank one metadata (MultiMarkdown), so
# the warning is not on the page. A build with --strict is content.
set -euo pipefail
need() {
  if command -v "$1" >/dev/null && dpkg -s "$2" >/dev/null 2>&1; then
    echo "$2 $(dpkg-query -W -f "\${Version}" "$2")"
    return
  fi
  echo "skipped: $2 is not installed (Debian 12: apt-get install $2)"
  exit 3
}
need mkdocs mkdocs
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
mkdir docs
printf 'site_name: x\nplugins: []\n' > mkdocs.yml
printf 'Warning: make a copy first.\nhttps://x.example/copy says how.\n\nThen go on.\n' > docs/index.md
printf 'Warning, make a copy first.\n\nThen go on.\n' > docs/comma.md
mkdocs build --strict --quiet
if grep -q 'make a copy\|says how' site/index.html; then echo 'changed'; exit 1; fi
grep -q 'Then go on' site/index.html
grep -q 'make a copy' site/comma/index.html
echo 'the first paragraph of index.md is not on its page'
