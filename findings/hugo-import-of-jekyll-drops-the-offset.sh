#!/usr/bin/env bash
# Hugo 0.111.3 (Debian 12: hugo), `hugo import jekyll`, beside Jekyll 4.3.1 (Debian 12: jekyll).
#
# A Jekyll site of New York: `date: 2024-03-02 23:30:00 -0500`, `tags: rope knots`, and a draft without a day in its name.
# Expected: the same moment, two tags, and a draft for each draft.
# Seen: the offset is cut off and the clock kept, as UTC: the note is five hours older. The tags become one tag "rope
# knots". The draft is nowhere, yet it is counted: "2 post(s) imported" for one file.
set -euo pipefail
for tool in hugo jekyll; do
  if ! command -v "$tool" >/dev/null; then
    echo "skipped: $tool is not installed (Debian 12: apt-get install $tool)"
    exit 3
  fi
  dpkg-query -W "$tool" || true
done
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
mkdir -p site/_posts site/_drafts
printf 'title: T\ntimezone: America/New_York\n' > site/_config.yml
printf -- '---\ntitle: Evening\ndate: 2024-03-02 23:30:00 -0500\ntags: rope knots\n---\nText.\n' > site/_posts/2024-03-02-evening.md
printf -- '---\ntitle: Idea\n---\nA draft.\n' > site/_drafts/idea.md
printf -- '---\n---\n{%% for p in site.posts %%}%s {{ p.date | date: "%%s" }} {{ p.tags | join: "+" }}{%% endfor %%}\n' jekyll > site/index.html
jekyll build --quiet --source site --destination from
rm site/index.html
hugo import jekyll site moved > said
mkdir -p moved/layouts
echo 'hugo {{ range site.RegularPages }}{{ .Date.Unix }}{{ end }} {{ range site.Taxonomies.tags }}{{ .Page.Title }}{{ end }}' > moved/layouts/index.html
hugo --quiet --source moved --destination ../to || { echo 'not built'; exit 1; }
{ cat from/index.html to/index.html; grep -o '[0-9]* post(s) imported' said; find moved/content -name '*.md' -printf '%f\n'; } | tee seen
diff seen - <<'ROWS'
jekyll 1709440200 rope+knots
hugo 1709422200 rope knots
2 post(s) imported
2024-03-02-evening.md
ROWS
