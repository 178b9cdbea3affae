#!/usr/bin/env bash
# Python-Markdown 3.4.1 and pymdown-extensions 9.5 (Debian 12: python3-markdown, python3-pymdownx), the admonitions of MkDocs with Material.
#
# `!!! warning Read this first`, `??? tip Show the answer`, `!!! note Don't copy`: titles without quotes, as :::note Title has them.
# Expected: the title.
# Seen: the words become classes (`admonition warning read this first`) and the reader sees "Warning"; with an
# apostrophe or any other sign the whole block is a paragraph that begins with "!!!". Nothing is said.
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
printf '!!! warning Read this first\n    Inside.\n\n??? tip Show the answer\n    Inside.\n\n!!! note Don%st copy\n    Inside.\n' "'" |
  /usr/bin/python3 -c 'import markdown, sys; print(markdown.markdown(sys.stdin.read(), extensions=["admonition", "pymdownx.details"]))' |
  tee /dev/stderr | tr '\n' ' ' | {
    page=$(cat)
    [[ $page == *'class="admonition warning read this first"> <p class="admonition-title">Warning</p>'* ]]
    [[ $page == *'<details class="tip show the answer"> <summary>Tip</summary>'* ]]
    [[ $page == *"<p>!!! note Don't copy"* ]]
  }
