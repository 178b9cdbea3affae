/**
 * Owns the cache rules: one file for each, with all that is known of its addresses, and this list of them. A new rule is a
 * file and a line here.
 */
import { article } from './article.ts'
import { asset } from './asset.ts'
import { changes } from './changes.ts'
import { citation } from './citation.ts'
import { collection } from './collection.ts'
import { desk } from './desk.ts'
import { feed } from './feed.ts'
import { former } from './former.ts'
import { history } from './history.ts'
import { home } from './home.ts'
import { llmsFull } from './llms-full.ts'
import { logo } from './logo.ts'
import { manifest } from './manifest.ts'
import { markdown } from './markdown.ts'
import { media } from './media.ts'
import { memento } from './memento.ts'
import { oembed } from './oembed.ts'
import { og } from './og.ts'
import { openSearch } from './open-search.ts'
import { ops } from './ops.ts'
import { page } from './page.ts'
import { permalink } from './permalink.ts'
import { preview } from './preview.ts'
import { robots } from './robots.ts'
import type { Rule } from './rule.ts'
import { search } from './search.ts'
import { sitemap } from './sitemap.ts'
import { style } from './style.ts'

/** The first rule with a pattern that matches wins, so the order counts. */
export const rules: readonly Rule[] = [
  home,
  markdown,
  article,
  history,
  memento,
  permalink,
  citation,
  collection,
  search,
  page,
  feed,
  changes,
  sitemap,
  robots,
  llmsFull,
  og,
  oembed,
  media,
  manifest,
  openSearch,
  preview,
  desk,
  ops,
  logo,
  style,
  asset,
  former,
]

export const ruleNames: readonly string[] = rules.map(({ name }) => name)
