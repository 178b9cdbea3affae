import type { BodyWords } from './body-words.ts'
import { dressCodeBlocks } from './dress-code.ts'
import { dressHeadings, listEntries, type TocEntry } from './dress-headings.ts'
import { dressImages } from './dress-images.ts'
import { dressTables } from './dress-tables.ts'
import { dressTabs } from './dress-tabs.ts'
import { dressTaskLists } from './dress-task-lists.ts'
import { dressWords } from './dress-words.ts'
import { addHeadingIds } from './heading-ids.ts'
import { keepInReaderModes } from './keep-in-reader-modes.ts'
import { mapFragments } from './map-fragments.ts'
import { dressDiagrams } from './notation/diagram/dress-diagrams.ts'
import { dressFormulas } from './notation/math/dress-formulas.ts'
import { setNotesInMargin } from './notation/prose/margin-notes.ts'
import { footnotesId } from './page-ids.ts'
import { type SyntaxNode, walk } from './syntax-tree.ts'

/** Makes the HTML of an article out of the HTML of its Markdown, and lists its headings. Changes the tree. */
export function dressTree(tree: SyntaxNode, words: BodyWords): { toc: TocEntry[]; failures: string[] } {
  lowerTitles(tree)
  nameFootnotes(tree)
  addHeadingIds(tree)
  // Other systems make ids of the source of a formula; contents show what is drawn.
  mapFragments(tree, listEntries(tree))
  dressFormulas(tree, words)
  const toc = dressHeadings(tree, words)
  dressDiagrams(tree, words)
  dressTaskLists(tree, words)
  const failures = dressCodeBlocks(tree, words)
  dressImages(tree)
  dressTables(tree, words)
  dressTabs(tree)
  setNotesInMargin(tree)
  dressWords(tree, words)
  keepInReaderModes(tree)
  return { toc, failures }
}

/** The id that remark-rehype gives to the heading above the footnotes could be a heading's of the text. */
function nameFootnotes(tree: SyntaxNode): void {
  for (const { properties } of walk(tree)) {
    if (properties?.id === 'footnote-label') properties.id = footnotesId
    if (properties?.dataFootnoteRef !== undefined) properties.ariaDescribedBy = [footnotesId]
  }
}

/** The page has one heading of the first rank: the title of the post. */
function lowerTitles(node: SyntaxNode): void {
  if (node.tagName === 'h1') node.tagName = 'h2'
  for (const child of node.children ?? []) lowerTitles(child)
}
