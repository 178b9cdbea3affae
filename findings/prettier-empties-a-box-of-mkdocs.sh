#!/usr/bin/env bash
# prettier 3.10.1, as it comes; what it writes is read by Python-Markdown 3.4.1 (Debian 12: python3-markdown) where that is there.
#
# A page of MkDocs: `!!! note "Mind"` with the text of the box right below, set in by four blanks, as the documentation of
# Python-Markdown shows it.
# Expected: the same page after formatting: Prettier leaves Liquid, formulas and front matter alone, and a blank line between
# would make the text a block of code to it, which it keeps.
# Seen: the blanks are gone. The box is left empty, and its text is a paragraph behind it. A second paragraph, below a blank line,
# keeps its blanks and becomes a block of code there. Nothing is said, and a second run changes nothing more.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E prettier@3.10.1
printf '!!! note "Mind"\n    The pump is off.\n\n    Turn it on.\n\nGo on.\n' > page.md
cp page.md before.md
npx prettier --write page.md
cat page.md
diff page.md - <<'PAGE'
!!! note "Mind"
The pump is off.

    Turn it on.

Go on.
PAGE
if /usr/bin/python3 -c 'import markdown' 2>/dev/null; then
  for file in before page; do
    /usr/bin/python3 -c 'import markdown, sys; print(markdown.markdown(open(sys.argv[1]).read(), extensions=["admonition"]))' "$file.md" | tee "$file.html"
  done
  grep -q '<p>The pump is off.</p>' before.html
  grep -q '<code>Turn it on.' page.html
fi
