#!/usr/bin/env bash
# Python-Markdown 3.4.1 (Debian 12: python3-markdown 3.4.1-2+deb12u1), extension `toc` with its own slugify, as MkDocs uses it.
#
# Headings in a script that is not Latin: 設定, 手順; and "Straße".
# Expected: ids that say something, or that at least stay with their heading.
# Seen: what ASCII cannot say is dropped: `_1`, `_2` by position, `strae` (a letter of the word is gone).
# A heading that is added above moves all of them: the old link `#_1` leads to the new heading and is not reported.
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
ids() { /usr/bin/python3 -c 'import markdown, re, sys; print(*re.findall("id=\"([^\"]*)\">([^<]*)", markdown.markdown(sys.stdin.read(), extensions=["toc"])))'; }
printf '## 設定\n\n## 手順\n\n## Straße\n' | ids | tee /dev/stderr | grep -qF "('_1', '設定') ('_2', '手順') ('strae', 'Straße')"
printf '## 概要\n\n## 設定\n\n## 手順\n' | ids | tee /dev/stderr | grep -qF "('_1', '概要') ('_2', '設定')"
