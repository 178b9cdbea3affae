import { astro, starlight } from './astro.ts'
import { devto } from './devto.ts'
import type { Dialect } from './dialect.ts'
import { docusaurus } from './docusaurus.ts'
import { eleventy } from './eleventy.ts'
import { gatsby } from './gatsby.ts'
import { hashnode } from './hashnode.ts'
import { hexo } from './hexo.ts'
import { hugo } from './hugo.ts'
import { jekyll } from './jekyll.ts'
import { mdbook } from './mdbook.ts'
import { mkdocs } from './mkdocs.ts'
import { nextra } from './nextra.ts'
import { nikola } from './nikola.ts'
import { obsidian } from './obsidian.ts'
import { pelican } from './pelican.ts'
import { plain } from './plain.ts'
import { quarto } from './quarto.ts'
import { vitepress } from './vitepress.ts'
import { zola } from './zola.ts'

/** Of two with the same weight of evidence, the first. */
export const dialects: readonly Dialect[] = [
  ...[
    docusaurus,
    starlight,
    astro,
    vitepress,
    eleventy,
    gatsby,
    hexo,
    jekyll,
    zola,
    quarto,
    hugo,
    mdbook,
    mkdocs,
    nikola,
    pelican,
  ],
  ...[nextra, hashnode, obsidian, devto, plain],
]

/** A dialect by its name; a folder of no system for a name that none has. */
export const findDialect = (name: string): Dialect => dialects.find((dialect) => dialect.name === name) ?? plain
