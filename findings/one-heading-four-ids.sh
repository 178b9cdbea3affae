#!/usr/bin/env bash
# github-slugger 2.0.0 (Astro, Docusaurus, GitHub), @mdit-vue/shared 2.1.3 (VitePress), @sindresorhus/slugify
# 2.2.1 (Eleventy), hexo-util 4.0.0 (Hexo).
#
# The headings `2024: Łódź & max_len`, `Straße`, `हिन्दी`, `Ünïcode — dash`.
# Expected: ids differ in case and in signs; the letters are the same, at least for one script.
# Seen: four headings, 13 ids, one of them empty. ß is "ß", "ss" and "s"; ü is "ü", "u" and "ue"; one takes the
# accents off ó and ź and keeps the ł between them; `&` is nothing or "and"; `_` stays in one; a dash stays in two.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E github-slugger@2.0.0 @mdit-vue/shared@2.1.3 \
  @sindresorhus/slugify@2.2.1 hexo-util@4.0.0
cat > run.mjs <<'JS'
import slugifyEleventy from '@sindresorhus/slugify'
import { slugify as slugifyVue } from '@mdit-vue/shared'
import { slug } from 'github-slugger'
import hexo from 'hexo-util'
const rows = ['2024: Łódź & max_len', 'Straße', 'हिन्दी', 'Ünïcode — dash'].map((heading) => ({
  heading,
  github: slug(heading),
  vitepress: slugifyVue(heading),
  eleventy: slugifyEleventy(heading),
  hexo: hexo.slugize(heading),
}))
console.table(rows)
const seen = rows.map(({ heading, ...ids }) => Object.values(ids).join(' | ')).join('\n')
const once = `2024-łódź--max_len | _2024-łodz-max-len | 2024-lodz-and-max-len | 2024-Lodz-max-len
straße | straße | strasse | Strase
हिन्दी | हिन्दी |  | हिन्दी
ünïcode--dash | unicode-—-dash | uenicode-dash | Unicode-—-dash`
process.exit(seen.normalize() === once.normalize() ? 0 : 1)
JS
node run.mjs
