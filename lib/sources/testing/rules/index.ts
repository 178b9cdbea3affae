import { astroRules } from './astro.ts'
import { devtoRules } from './devto.ts'
import { docusaurusRules } from './docusaurus.ts'
import { eleventyRules } from './eleventy.ts'
import { gatsbyRules } from './gatsby.ts'
import { hashnodeRules } from './hashnode.ts'
import { hexoRules } from './hexo.ts'
import { hugoRules } from './hugo.ts'
import { jekyllRules } from './jekyll.ts'
import { mdbookRules } from './mdbook.ts'
import { mkdocsRules } from './mkdocs.ts'
import { nextraRules } from './nextra.ts'
import { nikolaRules } from './nikola.ts'
import { obsidianRules } from './obsidian.ts'
import { pelicanRules } from './pelican.ts'
import { quartoRules } from './quarto.ts'
import type { SystemRules } from './rule.ts'
import { vitepressRules } from './vitepress.ts'
import { zolaRules } from './zola.ts'

/** A check for each row of `docs/moving-in.md` that says when a note is shown, at which address, and what its anchors are. */
export const systemRules: readonly SystemRules[] = [
  ...[astroRules, devtoRules, docusaurusRules, eleventyRules, gatsbyRules, hashnodeRules, hexoRules, hugoRules],
  ...[
    jekyllRules,
    mdbookRules,
    mkdocsRules,
    nextraRules,
    nikolaRules,
    obsidianRules,
    pelicanRules,
    quartoRules,
    vitepressRules,
    zolaRules,
  ],
]
