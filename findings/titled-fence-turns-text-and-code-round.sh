#!/usr/bin/env bash
# kramdown 2.4.0 with kramdown-parser-gfm 1.1.0 (Debian 12: ruby-kramdown, ruby-kramdown-parser-gfm; Jekyll),
# Python-Markdown 3.4.1 with `extra` (Debian 12: python3-markdown; Pelican, Nikola) and Redcarpet 3.5.1 with
# fenced_code_blocks and lax_spacing (Debian 12: ruby-redcarpet; dev.to).
#
# A fence with a title, as Docusaurus, Material and others have it: ```js title="src/queue.js".
# Expected: code without a title; by CommonMark the first word is the language, and the rest is free.
# Seen: the opening line is no fence, so the closing line opens one: the code is text, and the prose up to the next
# fence is code. The same with ```js {1,3}. All three agree; nothing is said.
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
need python3 python3-markdown
need ruby ruby-redcarpet
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
for info in 'js title="src/queue.js"' 'js {1,3}'; do
  printf 'Before.\n\n```%s\ntake()\n```\n\nProse between.\n\n```sh\nls\n```\n\nThe end.\n' "$info" > note.md
  ruby -e 'require "kramdown"; require "kramdown-parser-gfm"; puts Kramdown::Document.new(File.read("note.md"), input: "GFM", syntax_highlighter: nil).to_html' > kramdown.html
  /usr/bin/python3 -c 'import markdown; print(markdown.markdown(open("note.md").read(), extensions=["extra"]))' > python.html
  ruby -e 'require "redcarpet"; puts Redcarpet::Markdown.new(Redcarpet::Render::HTML.new, fenced_code_blocks: true, lax_spacing: true).render(File.read("note.md"))' > redcarpet.html
  for page in kramdown.html python.html redcarpet.html; do
    tr '\n' ' ' < "$page"; echo
    tr '\n' ' ' < "$page" | grep -q '<pre><code> *Prose between\.'
    if grep -q '<code[^>]*>take()' "$page"; then echo 'changed'; exit 1; fi
  done
done
