#!/usr/bin/env bash
# remark-github-blockquote-alert 2.1.0, marked-alert 2.1.2 (marked 16.4.2), markdown-it-github-alerts 1.0.1 and
# @mdit/plugin-alert 1.0.3 (markdown-it 14.3.3), rehype-github-alerts 4.2.0, rehype-callouts 2.2.0.
#
# `> [!NOTE] Backups` with `> Run them at night.` below: a title as Obsidian and VitePress write it.
# Expected: packages that are named after GitHub's alerts leave it a quotation, as github.com does, or all give a title.
# Seen: three readings. Two make an alert called "NOTE" or "Note" whose text begins with "Backups" (the title becomes
# the first words of the text), two set "Backups" as the title, two leave a quotation that shows "[!NOTE] Backups".
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
const text = '> [!NOTE] Backups\n> Run them at night.\n'
const remark = () => unified().use(remarkParse)
const written = {
  'remark-github-blockquote-alert': String(
    await remark().use(remarkAlert).use(remarkRehype).use(rehypeStringify).process(text),
  ),
  'marked-alert': new Marked().use(markedAlert()).parse(text),
  'markdown-it-github-alerts': new MarkdownIt().use(githubAlerts).render(text),
  'rehype-callouts': String(await remark().use(remarkRehype).use(rehypeCallouts).use(rehypeStringify).process(text)),
  'rehype-github-alerts': String(
    await remark().use(remarkRehype).use(rehypeGithubAlerts).use(rehypeStringify).process(text),
  ),
  '@mdit/plugin-alert': new MarkdownIt().use(alert).render(text),
}
/** The words of each element, parted by a bar. */
const words = (html) =>
  html.replace(/<svg.*?<\/svg>/gs, '').replace(/\n/g, ' ').split(/<[^>]*>/).map((part) => part.trim()).filter(Boolean).join(' | ')
const seen = Object.entries(written).map(([name, html]) => `${name}: ${words(html)}`).join('\n')
console.log(seen)
const once = `remark-github-blockquote-alert: NOTE | Backups Run them at night.
marked-alert: Note | Backups Run them at night.
markdown-it-github-alerts: Backups | Run them at night.
rehype-callouts: Backups | Run them at night.
rehype-github-alerts: [!NOTE] Backups Run them at night.
@mdit/plugin-alert: [!NOTE] Backups Run them at night.`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
