#!/usr/bin/env bash
# Python-Markdown 3.4.1 (Debian 12: python3-markdown 3.4.1-2+deb12u1), the Markdown of MkDocs, Nikola, Pelican.
#
# `## C#` and `## Moving to F#`.
# Expected: the headings "C#" and "Moving to F#"; in CommonMark a closing # needs a blank before it.
# Seen: "C" and "Moving to F". With `toc`, "C++" above has the id `c`, so `#c` is the other language.
# `## C#{#csharp}` is no help ("C#{#csharp}" keeps its braces); `## C\#` and `## C# #` are.
set -euo pipefail
need() {
  if command -v "$1" >/dev/null && dpkg -s "$2" >/dev/null 2>&1; then
    echo "$2 $(dpkg-query -W -f "\${Version}" "$2")"
    return
  fi
  echo "skipped: $2 is not installed (Debian 12: apt-get install $2)"
  exit 3
}
need python3 python3-markdown
page=$(mktemp); trap 'rm -f "$page"' EXIT
printf '## C++\n\n## C#\n\n## Moving to F#\n\n## C# #\n\n## C\\#\n' |
  /usr/bin/python3 -c 'import markdown, sys; print(markdown.markdown(sys.stdin.read(), extensions=["toc", "extra"]))' | tee "$page"
grep -qx '<h2 id="c">C++</h2>' "$page"
grep -qx '<h2 id="c_1">C</h2>' "$page"
grep -q '>Moving to F</h2>' "$page"
[ "$(grep -c '>C#</h2>' "$page")" = 2 ]
