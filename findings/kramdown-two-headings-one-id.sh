#!/usr/bin/env bash
# kramdown 2.4.0 with kramdown-parser-gfm 1.1.0 (Debian 12: ruby-kramdown 2.4.0-2, ruby-kramdown-parser-gfm 1.1.0-2).
#
# Headings "Steps", "Steps 1", "Steps", in this order.
# Expected: three ids; GitHub gives steps, steps-1, steps-2.
# Seen: steps, steps-1, steps-1: the number of a duplicate is not compared with ids in use, so a link to the
# third heading lands on the second. Both parsers do it.
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
for input in GFM kramdown; do
  printf '## Steps\n\n## Steps 1\n\n## Steps\n' |
    ruby -e 'require "kramdown"; require "kramdown-parser-gfm"; puts Kramdown::Document.new(STDIN.read, input: ARGV[0]).to_html.scan(/id="([^"]*)"/).join(" ")' "$input"
done | tee /dev/stderr | sort -u | grep -qx 'steps steps-1 steps-1'
