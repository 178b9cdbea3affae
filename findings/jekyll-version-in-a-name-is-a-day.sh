#!/usr/bin/env bash
# Jekyll 4.3.1 (Debian 12: jekyll 4.3.1+dfsg-3+deb12u1).
#
# Names in `_posts` that begin with a number of three parts: `15-4-1-released.md`, `99-1-2-old.md`, `1-10-2-released.md`.
# Expected: none is a post, since a post begins with `YYYY-MM-DD` by the documentation.
# Seen: two digits are a year: the first is a post of 1 April 2015, the second of 2 January 1999, both in the list. The
# third, whose first part has one digit, is left out, and nothing is said. `2020-13-45-x.md` ends the whole build.
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
mkdir _posts
echo 'timezone: UTC' > _config.yml
for name in 15-4-1-released 99-1-2-old 1-10-2-released 2024-03-10-plain; do
  printf -- '---\ntitle: %s\n---\nText.\n' "$name" > "_posts/$name.md"
done
printf -- '---\n---\n{%% for post in site.posts %%}{{ post.date | date: "%%F" }} {{ post.url }}\n{%% endfor %%}' > list.txt
jekyll build -q > said 2>&1
cat _site/list.txt
grep -qx '2015-04-01 /2015/04/01/released.html' _site/list.txt
grep -qx '1999-01-02 /1999/01/02/old.html' _site/list.txt
[ "$(grep -c . _site/list.txt)" = 3 ]
[ ! -s said ]
printf -- '---\ntitle: x\n---\nText.\n' > _posts/2020-13-45-x.md
if jekyll build -q > said 2>&1; then echo 'changed: an impossible day no longer ends the build'; exit 1; fi
grep -o "Invalid date '2020-13-45'" said | head -1
