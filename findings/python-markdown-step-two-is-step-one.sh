#!/usr/bin/env bash
# Python-Markdown 3.4.1 with fenced code by pymdown-extensions 9.5 (Debian 12: python3-markdown, python3-pymdownx), as MkDocs with Material is set up.
#
# An instruction of two steps; below the first stands a fence indented by three blanks, as GitHub and Prettier write it.
# Expected: one list, 1 and 2, the code inside of step 1.
# Seen: two lists of one item each. Step 2 is shown as "1.", the code stands between them. Four blanks give one list.
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
need python3 python3-pymdownx
html() { /usr/bin/python3 -c 'import markdown, sys; print(markdown.markdown(sys.stdin.read(), extensions=["pymdownx.superfences"]))'; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
printf '1. Fetch\n\n   ```sh\n   apt-get update\n   ```\n\n2. Install\n' | html | tee three
printf '1. Fetch\n\n    ```sh\n    apt-get update\n    ```\n\n2. Install\n' | html > four
[ "$(grep -c '<ol>' three)" = 2 ]
if grep -q 'start=' three; then echo 'changed'; exit 1; fi
[ "$(grep -c '<ol>' four)" = 1 ]
