#!/usr/bin/env bash
# markdown-it-github-alerts 1.0.1 with markdown-it 14.3.3.
#
# An answer that quotes a note with an alert: `> > [!TIP]` with `> > Text.` below.
# Expected: an alert inside of the quotation, as remark-github-blockquote-alert, rehype-github-alerts and marked-alert give.
# Seen: the outer quotation becomes the alert, and elements cross: `<div …><p>Tip</p> <blockquote> <p>Text.</p> </div>
# </blockquote>`. The two openings are found from the outside, the two ends in the order in which they come.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E markdown-it@14.3.3 markdown-it-github-alerts@1.0.1
cat > run.mjs <<'JS'
import MarkdownIt from 'markdown-it'
import githubAlerts from 'markdown-it-github-alerts'
const html = new MarkdownIt().use(githubAlerts).render('> > [!TIP]\n> > Text.\n')
const seen = html.replace(/<svg.*?<\/svg>/gs, '').replace(/ class="[^"]*"/g, '').replace(/\s*\n\s*/g, ' ').trim()
console.log(seen)
process.exit(seen === '<div><p>Tip</p><blockquote> <p>Text.</p> </div> </blockquote>' ? 0 : 1)
JS
node run.mjs
