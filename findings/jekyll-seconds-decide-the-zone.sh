#!/usr/bin/env bash
# Jekyll 4.3.1 (Debian 12: jekyll 4.3.1+dfsg-3+deb12u1), `timezone: America/Denver`.
#
# `date: 2024-07-04 02:30:00` and `date: 2024-07-04 02:30`: the same hour, no offset.
# Expected: one moment; by the documentation the site's zone.
# Seen: with seconds it is a YAML timestamp, read as UTC and shown as 3 July, 20:30, also in the address
# (/2024/07/03/); without seconds (or quoted) it is text, read in the site's zone: 4 July, 02:30.
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
printf 'timezone: America/Denver\n' > _config.yml
echo '{{ page.date | date_to_xmlschema }}' > _layouts/p.html
note() { printf -- '---\nlayout: p\ndate: %s\n---\n' "$2" > "_posts/2024-07-04-$1.md"; }
note seconds '2024-07-04 02:30:00'
note minutes '2024-07-04 02:30'
note quoted '"2024-07-04 02:30:00"'
note day '2024-07-04'
jekyll build --quiet --disable-disk-cache
grep -r . _site | sort
grep -q 2024-07-03T20:30:00-06:00 _site/2024/07/03/seconds.html
grep -q 2024-07-04T02:30:00-06:00 _site/2024/07/04/minutes.html
grep -q 2024-07-04T02:30:00-06:00 _site/2024/07/04/quoted.html
grep -q 2024-07-04T00:00:00-06:00 _site/2024/07/04/day.html
