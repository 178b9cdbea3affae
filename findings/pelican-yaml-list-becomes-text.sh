#!/usr/bin/env bash
# Pelican 4.8.0 (Debian 12: pelican 4.8.0+dfsg-1, python3-markdown 3.4.1).
#
# Front matter between `---` with a list as YAML has it: `tags:`, then `  - storage` in lines of its own.
# Expected: two tags (the fences are accepted, `title` and `date` are read), or an error.
# Seen: the head ends at the first item. The note has no tags, and its text begins with a list of them and a rule.
# With four blanks before the hyphens the text is clean and the tags are gone as well; that is warned of ("Duplicate
# definition of `tags`"), the first form is not.
set -euo pipefail
need() {
  if command -v "$1" >/dev/null && dpkg -s "$2" >/dev/null 2>&1; then
    echo "$2 $(dpkg-query -W -f "\${Version}" "$2")"
    return
  fi
  echo "skipped: $2 is not installed (Debian 12: apt-get install $2)"
  exit 3
}
need pelican pelican
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
mkdir -p content theme/templates theme/static
echo 'TAGS[{% for t in article.tags %}{{ t }}|{% endfor %}] {{ article.content }}' > theme/templates/article.html
for t in index archives tag category author tags categories authors page period_archives; do : > "theme/templates/$t.html"; done
printf 'TIMEZONE = "UTC"\nSITEURL = ""\nTHEME = "theme"\nFEED_ALL_ATOM = None\nCATEGORY_FEED_ATOM = None\n' > conf.py
printf -- '---\ntitle: Two\ndate: 2024-02-29\ntags:\n  - storage\n  - queues\n---\n\nThe text.\n' > content/two.md
printf -- '---\ntitle: Four\ndate: 2024-02-29\ntags:\n    - storage\n    - queues\n---\n\nThe text.\n' > content/four.md
pelican content -s conf.py -o out > said 2>&1
if grep -q 'ERROR\|two\.md' said; then echo 'changed'; exit 1; fi
tr -d '\n' < said | grep -q 'Duplicate definition of .tags. for.*four.md'
cat out/two.html out/four.html
tr '\n' ' ' < out/two.html | grep -q 'TAGS\[\].*storage.*queues.*The text'
tr '\n' ' ' < out/four.html | grep -q '^TAGS\[\] *<p>The text'
