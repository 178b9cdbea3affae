#!/usr/bin/env bash
# Hugo 0.111.3 (Debian 12: hugo 0.111.3-1).
#
# A note that moved from WordPress lists its old address: `aliases: ["/?p=123"]`.
# Expected: an error (a static file cannot answer a query), or nothing.
# Seen: a folder named "?p=123" with a redirect in it, counted among "Aliases". Its address is /%3Fp=123/,
# so the old address, a query on the front page, never leads to the note.
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
echo '{{ .Title }}' > layouts/_default/single.html
echo front > layouts/index.html
printf -- '---\ntitle: A\naliases: ["/?p=123", "/old/name"]\n---\n' > content/a.md
hugo 2>/dev/null | grep Aliases
find public -name '*.html' | sort
[ -f 'public/?p=123/index.html' ]
[ -f public/old/name/index.html ]
