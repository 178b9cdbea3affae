#!/usr/bin/env bash
# remark-github-blockquote-alert 2.1.0, rehype-github-alerts 4.2.0, rehype-callouts 2.2.0, markdown-it-github-alerts 1.0.1
# (markdown-it 14.3.3), marked-alert 2.1.2 (marked 16.4.2), @mdit/plugin-alert 1.0.3.
#
# A note that explains alerts quotes one: `> \[!NOTE]` with `> Text.` below. The backslash makes the bracket a plain sign
# (CommonMark 0.31.2, 2.4).
# Expected: a quotation that shows "[!NOTE]".
# Seen: four of six make an alert of it: they look at the text after escapes were read, so that such a quotation cannot be
# written for them. marked-alert and @mdit/plugin-alert look at the source and keep it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E remark-github-blockquote-alert@2.1.0 marked@16.4.2 marked-alert@2.1.2 \
  markdown-it@14.3.3 markdown-it-github-alerts@1.0.1 @mdit/plugin-alert@1.0.3 rehype-github-alerts@4.2.0 \
  rehype-callouts@2.2.0 unified@11.0.5 remark-parse@11.0.0 remark-rehype@11.1.2 rehype-stringify@10.0.1
cat > run.mjs <<'JS'
import { alert } from '@mdit/plugin-alert'
import MarkdownIt from 'markdown-it'
import githubAlerts from 'markdown-it-github-alerts'
import { Marked } from 'marked'
import markedAlert from 'marked-alert'
import rehypeCallouts from 'rehype-callouts'
import { rehypeGithubAlerts } from 'rehype-github-alerts'
import rehypeStringify from 'rehype-stringify'
import { remarkAlert } from 'remark-github-blockquote-alert'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
const text = '> \\[!NOTE]\n> Text.\n'
const by = async (remarkPlugins, rehypePlugins) =>
  String(
    await unified().use(remarkParse).use(remarkPlugins).use(remarkRehype).use(rehypePlugins).use(rehypeStringify).process(text),
  )
const written = {
  'remark-github-blockquote-alert': await by([remarkAlert], []),
  'rehype-github-alerts': await by([], [rehypeGithubAlerts]),
  'rehype-callouts': await by([], [rehypeCallouts]),
  'markdown-it-github-alerts': new MarkdownIt().use(githubAlerts).render(text),
  'marked-alert': new Marked().use(markedAlert()).parse(text),
  '@mdit/plugin-alert': new MarkdownIt().use(alert).render(text),
}
const seen = Object.entries(written)
  .map(([name, html]) => `${name}: ${html.includes('<blockquote>') && html.includes('[!NOTE]') ? 'quotation' : 'alert'}`)
  .join('\n')
console.log(seen)
const once = `remark-github-blockquote-alert: alert
rehype-github-alerts: alert
rehype-callouts: alert
markdown-it-github-alerts: alert
marked-alert: quotation
@mdit/plugin-alert: quotation`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
