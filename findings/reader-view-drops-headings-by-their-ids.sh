#!/usr/bin/env bash
# @mozilla/readability 0.6.0 (Firefox's reader view) on linkedom 0.18.15, and @extractus/article-extractor 9.0.1, which uses it.
# The page is made by remark-rehype 11.1.2 with rehype-slug 6.0.0, so its ids are GitHub's.
#
# A long note whose headings are "Install", "HTTP headers", "Media queries", "Git tags", "Shared memory", "RSS",
# "Remark plugins" and "Deploy", each with an id, as nearly all sites make them.
# Expected: the reader view shows all eight.
# Seen: "Install" and "Deploy" are left, with all paragraphs below the others. An id is read like a class: `http-headers`
# looks like the head of a site, `media-queries`, `git-tags` and `shared-memory` like buttons. Without ids all are shown.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E @mozilla/readability@0.6.0 linkedom@0.18.15 \
  @extractus/article-extractor@9.0.1 unified@11.0.5 remark-parse@11.0.0 remark-rehype@11.1.2 rehype-slug@6.0.0 rehype-stringify@10.0.1
cat > run.mjs <<'JS'
import { extractFromHtml } from '@extractus/article-extractor'
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import rehypeSlug from 'rehype-slug'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
const headings = ['Install', 'HTTP headers', 'Media queries', 'Git tags', 'Shared memory', 'RSS', 'Remark plugins', 'Deploy']
const words = 'The boat turns, the wind drops, and the crew waits for the tide to come in. '.repeat(5)
const note = headings.map((heading) => `## ${heading}\n\n${words}`).join('\n\n')
const toPage = (body) =>
  `<!doctype html><html lang="en"><head><title>Tides</title></head><body><main><article><h1>Tides</h1>${body}</article></main></body></html>`
const markdown = unified().use(remarkParse).use(remarkRehype)
const plain = toPage(String(await markdown().use(rehypeStringify).process(note)))
const page = toPage(String(await markdown().use(rehypeSlug).use(rehypeStringify).process(note)))
const view = (html) => new Readability(parseHTML(html).document).parse().content
const shown = (html) => headings.filter((heading) => html.includes(`>${heading}</h2>`)).join(', ')
const paragraphs = (html) => html.split('The boat turns').length - 1
const extracted = (await extractFromHtml(page, 'https://example.org/tides')).content
const seen = [
  `without ids: ${shown(view(plain))}`,
  `with ids: ${shown(view(page))}; ${paragraphs(view(page))} sentences`,
  `article-extractor: ${shown(extracted)}`,
].join('\n')
console.log(seen)
const once = `without ids: ${headings.join(', ')}
with ids: Install, Deploy; 40 sentences
article-extractor: Install, Deploy`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
