import rehypeSlug from 'rehype-slug'
import { dressCodeBlocks } from './dress-code.ts'
import { dressHeadings, type TocEntry } from './dress-headings.ts'
import { dressImages } from './dress-images.ts'
import { dressTables } from './dress-tables.ts'
import { dressTabs } from './dress-tabs.ts'
import { dressTaskLists } from './dress-task-lists.ts'
import { dropEmptyAddresses } from './empty-addresses.ts'
import { toElements } from './jsx-elements.ts'
import type { SyntaxNode } from './syntax-tree.ts'

const addIds = rehypeSlug({ prefix: 's-' })

/** Makes the HTML of an article out of the HTML of its Markdown, and lists its headings. Changes the tree. */
export function dressTree(tree: SyntaxNode): TocEntry[] {
  toElements(tree)
  dropEmptyAddresses(tree)
  lowerTitles(tree)
  addIds(tree as Parameters<typeof addIds>[0])
  const toc = dressHeadings(tree)
  dressCodeBlocks(tree)
  dressImages(tree)
  dressTables(tree)
  dressTaskLists(tree)
  dressTabs(tree)
  return toc
}

/** The page has one heading of the first rank: the title of the post. */
function lowerTitles(node: SyntaxNode): void {
  if (node.tagName === 'h1') node.tagName = 'h2'
  for (const child of node.children ?? []) lowerTitles(child)
}
