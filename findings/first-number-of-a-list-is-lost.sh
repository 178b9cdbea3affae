#!/usr/bin/env bash
# kramdown 2.4.0 with kramdown-parser-gfm 1.1.0 (Debian 12: ruby-kramdown, ruby-kramdown-parser-gfm; Jekyll),
# Python-Markdown 3.4.1 with `extra` (Debian 12: python3-markdown; MkDocs, Pelican, Nikola),
# Redcarpet 3.5.1 (Debian 12: ruby-redcarpet; dev.to).
#
# A list that goes on after a block of code ("3. restart"), and a paragraph that begins "1986. A year of".
# Expected: <ol start="3">, as in CommonMark; the year stays visible.
# Seen: every list begins at 1. Step 3 is "1.", and the year is gone from the page. Hugo's goldmark keeps both.
set -euo pipefail
need() {
  if command -v "$1" >/dev/null && dpkg -s "$2" >/dev/null 2>&1; then
    echo "$2 $(dpkg-query -W -f "\${Version}" "$2")"
    return
  fi
  echo "skipped: $2 is not installed (Debian 12: apt-get install $2)"
  exit 3
}
need ruby ruby-kramdown
need ruby ruby-kramdown-parser-gfm
need ruby ruby-redcarpet
need python3 python3-markdown
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
printf '3. restart\n4. look\n\nBetween.\n\n1986. A year of firsts.\n' > note.md
ruby -e 'require "kramdown"; require "kramdown-parser-gfm"; puts Kramdown::Document.new(File.read("note.md"), input: "GFM").to_html' > kramdown.html
/usr/bin/python3 -c 'import markdown; print(markdown.markdown(open("note.md").read(), extensions=["extra"]))' > python.html
ruby -e 'require "redcarpet"; puts Redcarpet::Markdown.new(Redcarpet::Render::HTML.new).render(File.read("note.md"))' > redcarpet.html
for page in kramdown.html python.html redcarpet.html; do
  tr '\n' ' ' < "$page"; echo
  [ "$(grep -c '<ol>' "$page")" = 2 ]
  if grep -q 'start=\|1986' "$page"; then echo 'changed'; exit 1; fi
done
