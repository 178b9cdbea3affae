#!/usr/bin/env bash
# Hugo 0.111.3 (Debian 12: hugo 0.111.3-1).
#
# Front matter says `publishDate: 2099-05-05 08:00`, the form that people type.
# Expected: the note waits until 2099, as it does with `08:00:00`; or the build fails and names the value.
# Seen: a time without seconds is no date. The note is published today, `date: 2024-06-30 23:30` becomes
# year 1 (address /0001 or /1), `expiryDate: 2020-05-05 08:00` never expires. No error, exit 0.
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
mkdir -p content/p layouts/_default
printf 'baseURL = "https://x.example/"\n[permalinks]\np = "/:year/:month/:slug/"\n' > config.toml
echo '{{ .Title }}' > layouts/_default/single.html
echo '{{ .Title }}' > layouts/_default/list.html
echo '{{ range .Site.RegularPages }}{{ .Title }}={{ .Date.Format "2006-01-02" }}={{ .RelPermalink }};{{ end }}' > layouts/index.html
note() { printf -- '---\ntitle: %s\nslug: %s\n%s\n---\n' "$1" "$1" "$2" > "content/p/$1.md"; }
note waits   $'date: 2024-01-01\npublishDate: 2099-05-05 08:00:00'
note leaks   $'date: 2024-01-01\npublishDate: 2099-05-05 08:00'
note gone    $'date: 2024-01-01\nexpiryDate: 2020-05-05 08:00:00'
note stays   $'date: 2024-01-01\nexpiryDate: 2020-05-05 08:00'
note evening 'date: 2024-06-30 23:30'
hugo --quiet 2> errors
cat public/index.html
if grep -qi error errors; then echo 'changed'; exit 1; fi
grep -q 'leaks=' public/index.html
grep -q 'stays=' public/index.html
grep -q 'evening=0001-01-01=/1/01/evening/' public/index.html
if grep -q 'waits=\|gone=' public/index.html; then echo 'changed'; exit 1; fi
