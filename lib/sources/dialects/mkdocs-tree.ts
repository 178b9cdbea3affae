import { arrangeFolders } from './arrange-folders.ts'
import { isLiteralMap } from './literals.ts'
import { below, splitName } from './paths.ts'
import type { NoteTree, TreeBranch, TreeNote } from './tree.ts'

const isIndexName = (name: string): boolean => /(?:^|\/)(?:index|readme)\.md$/i.test(name)

/** `nav` where the configuration has one, else the folders. */
export function arrangeMkdocs(notes: readonly TreeNote[], folder: string, nav: readonly unknown[]): NoteTree[] {
  const byPath = new Map(notes.map((note) => [below(note.name, folder) ?? '', note]))
  if (nav.length > 0) return [{ key: '', branches: arrangeNav(nav, (path) => byPath.get(path)?.name ?? null) }]
  const placed = [...byPath].map(([path, note]) => {
    const { folders, stem } = splitName(path)
    return { name: note.name, folders, stem, isIndex: isIndexName(path), label: null, order: null }
  })
  return [{ key: '', branches: arrangeFolders(placed) }]
}

function arrangeNav(entries: readonly unknown[], findNote: (path: string) => string | null): TreeBranch[] {
  return entries.flatMap((entry): TreeBranch[] => {
    if (typeof entry === 'string') return toLeaf(null, findNote(toPath(entry)))
    if (!isLiteralMap(entry)) return []
    return Object.entries(entry).flatMap(([title, value]): TreeBranch[] => {
      if (typeof value === 'string') return toLeaf(title, findNote(toPath(value)))
      if (!Array.isArray(value)) return []
      const items = arrangeNav(value, findNote)
      const [first] = items
      // The index of a section is the section's own page.
      const isOwn = first?.title === null && first.note !== null && isIndexName(first.note)
      return [isOwn ? { title, note: first.note, below: items.slice(1) } : { title, note: null, below: items }]
    })
  })
}

const toLeaf = (title: string | null, note: string | null): TreeBranch[] =>
  note === null ? [] : [{ title, note, below: [] }]

const toPath = (entry: string): string => entry.replace(/^\.?\//, '').replace(/#.*$/, '')
