#!/usr/bin/env bash
# Hugo 0.111.3 (Debian 12: hugo 0.111.3-1).
#
# Two notes whose names differ by an apostrophe and a blank: `what's new.md`, `whats-new.md`.
# Expected: an error, or two addresses.
# Seen: both have /p/whats-new/, lists name both, one page is written over the other. Without --printPathWarnings
# nothing is said. Which of the two is left differs from one build to the next of the same folder, and now and then
# the file is the head of one with the tail of the other (the counts of ten builds are printed).
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
printf 'baseURL = "https://x.example/"\n' > config.toml
echo '{{ .Title }}' > layouts/_default/single.html
echo '{{ .Title }}' > layouts/_default/list.html
echo '{{ range .Site.RegularPages }}{{ .Title }} {{ .RelPermalink }}
{{ end }}' > layouts/index.html
printf -- '---\ntitle: with apostrophe\ndate: 2024-01-01\n---\n' > "content/p/what's new.md"
printf -- '---\ntitle: with hyphen\ndate: 2024-01-02\n---\n' > content/p/whats-new.md
for _ in 1 2 3 4 5 6 7 8 9 10; do
  rm -rf public
  hugo > said 2>&1
  if grep -qi 'warn\|error\|duplicate' said; then echo 'changed'; exit 1; fi
  tr '\n' ' ' < public/p/whats-new/index.html >> left; echo >> left
done
cat public/index.html
echo 'left after ten builds:'; sort left | grep . | uniq -c
[ "$(grep -c /p/whats-new/ public/index.html)" = 2 ]
[ "$(ls public/p | grep -c whats)" = 1 ]
hugo --printPathWarnings 2>&1 | grep 'Duplicate target paths'
