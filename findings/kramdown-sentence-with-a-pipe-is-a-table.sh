#!/usr/bin/env bash
# kramdown 2.4.0 with kramdown-parser-gfm 1.1.0 (Debian 12: ruby-kramdown 2.4.0-2, ruby-kramdown-parser-gfm 1.1.0-2),
# the Markdown of Jekyll.
#
# "The shell joins two programs with a | sign." and a list item "grep | sort".
# Expected: a paragraph and an item; GitHub's tables need a line of hyphens.
# Seen: each is a table of one row, and the pipe is gone. Where the next line has no pipe it stays a paragraph; a
# pipe inside of a code span does not part cells, but the sentence around it is a table if it has another one.
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
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
html() { ruby -e 'require "kramdown"; require "kramdown-parser-gfm"; puts Kramdown::Document.new(STDIN.read, input: "GFM").to_html.gsub(/\s+/, " ")'; }
echo 'The shell joins two programs with a | sign.' | html | tee one
printf -- '- grep | sort\n' | html | tee two
printf 'The shell joins two programs with a | sign.\nNo other line has one.\n' | html | tee three
printf 'Only `a | b` here.\n' | html | tee four
grep -q '<td>The shell joins two programs with a</td> <td>sign.</td>' one
grep -q '<li> <table>' two
grep -q '^<p>' three
grep -q '^<p>' four
