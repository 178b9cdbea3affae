#!/usr/bin/env bash
# Jekyll 4.3.1 (Debian 12: jekyll 4.3.1+dfsg-3+deb12u1).
#
# A post without `title`, in `2024-01-01-HTTP2-on-macOS-and-iOS.md`.
# Expected: the words of the name, "HTTP2 on macOS and iOS"; the address keeps them.
# Seen: each word gets one capital and loses the others: "Http2 On Macos And Ios".
set -euo pipefail
need() {
  if command -v "$1" >/dev/null && dpkg -s "$2" >/dev/null 2>&1; then
    echo "$2 $(dpkg-query -W -f "\${Version}" "$2")"
    return
  fi
  echo "skipped: $2 is not installed (Debian 12: apt-get install $2)"
  exit 3
}
need jekyll jekyll
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
mkdir _posts _layouts
echo '{{ page.title }}' > _layouts/p.html
printf -- '---\nlayout: p\n---\n' > _posts/2024-01-01-HTTP2-on-macOS-and-iOS.md
jekyll build --quiet --disable-disk-cache
cat _site/2024/01/01/HTTP2-on-macOS-and-iOS.html
grep -qx 'Http2 On Macos And Ios' _site/2024/01/01/HTTP2-on-macOS-and-iOS.html
