import type { ElementContent, Root } from 'hast'
import { element } from '#lib/sources/html/elements.ts'
import { findHtmlExcess } from '#lib/sources/html/html-limits.ts'
import { parseHtml } from '#lib/sources/html/parse-html.ts'
import { hastToMarkdown } from '#lib/sources/html/to-markdown.ts'
import { Tally } from '#lib/sources/tally.ts'
import { changeElements } from './change-elements.ts'
import { cutFragment } from './cut-fragment.ts'
import { joinLists, readHeading, readItem, readNumbers, readSpaces, readTable } from './read-blocks.ts'
import { readBoxes } from './read-boxes.ts'
import { readCode } from './read-code.ts'
import { nestLeveledItems } from './read-levels.ts'
import { readLinks } from './read-links.ts'
import { readNotes } from './read-notes.ts'
import { readSigns } from './read-signs.ts'
import { lightenHeading, readEmphasis } from './read-styles.ts'
import { readWebNotes } from './read-web-notes.ts'

export interface ConvertedClipboard {
  markdown: string
  /** What has no form in Markdown, by kind. */
  dropped: Record<string, number>
}

/** Rich text of a clipboard as Markdown: what each program says by styles and signs first, then the way of an import. */
export function convertClipboard(html: string): ConvertedClipboard {
  const tally = new Tally()
  const tree = parseHtml(cutFragment(html), tally)
  if (!findHtmlExcess(tree)) readPrograms(tree)
  const { body } = hastToMarkdown(tree, { dropped: tally, asMdx: true })
  const dropped = tally.toItems('').flatMap((item) => (item.kind === 'omitted' ? [[item.what, item.count]] : []))
  return { markdown: body, dropped: Object.fromEntries(dropped) }
}

function readPrograms(tree: Root): void {
  readWebNotes(tree)
  for (const read of [readNotes, readLinks, readCode, readSigns, readBoxes]) changeElements(tree, read)
  nestLeveledItems(tree)
  const page = element('div', tree.children as ElementContent[])
  tree.children = [page]
  for (const read of [
    readSpaces,
    readHeading,
    readItem,
    readNumbers,
    readTable,
    joinLists,
    readEmphasis,
    lightenHeading,
  ])
    changeElements(tree, read)
}
