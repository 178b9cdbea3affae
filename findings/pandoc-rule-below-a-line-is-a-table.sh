#!/usr/bin/env bash
# pandoc 2.17.1.1 (Debian 12, `apt-get install pandoc`): in its own Markdown a rule of single dashes with blanks between, right below
# a line of text, is the dashes of a simple table: `A`, `- - -`, `B` is a table of three columns, where the line above is its
# headline and the text below a row. With an empty line above, or as CommonMark, the same dashes are a rule.
# Output seen: table, rule, rule
set -euo pipefail
pandoc --version | head -n 1 | grep -qx 'pandoc 2.17.1.1' || { echo 'needs pandoc 2.17.1.1'; exit 2; }
say() { if grep -q '<table' <<<"$1"; then echo -n table; elif grep -q '<hr' <<<"$1"; then echo -n rule; else echo -n other; fi; }
seen="$(say "$(printf 'A\n- - -\nB\n' | pandoc -f markdown)"), $(say "$(printf 'A\n\n- - -\nB\n' | pandoc -f markdown)"), $(say "$(printf 'A\n- - -\nB\n' | pandoc -f commonmark)")"
echo "$seen"
[ "$seen" = 'table, rule, rule' ]
