import { arrangeFolders, type PlacedNote } from './arrange-folders.ts'
import { isLiteralMap } from './literals.ts'
import { splitName } from './paths.ts'
import { type NoteTree, type TreeBranch, type TreeNote, toLeaf } from './tree.ts'

const isIndexName = (name: string): boolean => /(?:^|\/)(?:index|readme)\.md$/i.test(name)

/** A note with its language, and its path below the folder of the notes without that. */
export interface MkdocsNote {
  note: TreeNote
  lang: string | null
  path: string
}

/** `nav` where the configuration has one, else the folders; each language by itself. */
export const arrangeMkdocs = (notes: readonly MkdocsNote[], nav: readonly unknown[]): NoteTree[] =>
  [...Map.groupBy(notes, ({ lang }) => lang ?? '')].map(([key, own]) => ({
    key,
    branches: nav.length > 0 ? arrangeNav(nav, listPages(own)) : arrangeFolders(own.map(toPlaced)),
  }))

function toPlaced({ note: { name }, path }: MkdocsNote): PlacedNote {
  const { folders, stem } = splitName(path)
  return { name, folders, stem, isIndex: isIndexName(path), label: null, order: null }
}

interface Page {
  name: string
  isIndex: boolean
}

const listPages = (notes: readonly MkdocsNote[]): ReadonlyMap<string, Page> =>
  new Map(notes.map(({ note, path }) => [path, { name: note.name, isIndex: isIndexName(path) }]))

function arrangeNav(entries: readonly unknown[], pages: ReadonlyMap<string, Page>): TreeBranch[] {
  const findNote = (entry: string) => pages.get(toPath(entry))?.name ?? null
  return entries.flatMap((entry): TreeBranch[] => {
    if (typeof entry === 'string') return toLeaf(null, findNote(entry))
    if (!isLiteralMap(entry)) return []
    return Object.entries(entry).flatMap(([title, value]): TreeBranch[] => {
      if (typeof value === 'string') return toLeaf(title, findNote(value))
      if (!Array.isArray(value)) return []
      const items = arrangeNav(value, pages)
      // The index of a section is the section's own page.
      const first = value.find((each) => typeof each !== 'string' || findNote(each) !== null)
      const page = typeof first === 'string' ? pages.get(toPath(first)) : undefined
      return [page?.isIndex ? { title, note: page.name, below: items.slice(1) } : { title, note: null, below: items }]
    })
  })
}

const toPath = (entry: string): string => entry.replace(/^\.?\//, '').replace(/#.*$/, '')
