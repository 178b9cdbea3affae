#!/usr/bin/env bash
# Hugo 0.111.3 (Debian 12: hugo 0.111.3-1), autoHeadingIDType "github", which is the default.
#
# A heading with a link in it: `## Read the [manual](/docs/manual/) first`.
# Expected: GitHub's id, `read-the-manual-first`.
# Seen: the id is made from the Markdown of the line, so the link's target is part of it:
# `read-the-manualdocsmanual-first`. The same for pictures, raw HTML and footnotes in headings. An anchor
# changes when only the target of the link does.
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
mkdir -p content layouts/_default
printf 'baseURL = "https://x.example/"\n' > config.toml
echo '{{ .Content }}' > layouts/_default/single.html
cat > content/a.md <<'NOTE'
---
title: A
---
## Read the [manual](/docs/manual/) first

## Read the [other manual][m] first

## Press <kbd>Esc</kbd>

## As said[^1]

[m]: /docs/other/

[^1]: There.
NOTE
hugo --quiet 2>/dev/null
grep -o '<h2 id="[^"]*"' public/a/index.html | tee ids
grep -q '"read-the-manualdocsmanual-first"' ids
grep -q '"read-the-other-manualm-first"' ids
grep -q '"press-kbdesckbd"' ids
grep -q '"as-said1"' ids
