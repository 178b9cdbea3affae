import type { TreeBranch } from './tree.ts'

/** A note where it stands in its documentation. */
export interface PlacedNote {
  name: string
  /** Folders from the top of the documentation. */
  folders: readonly string[]
  /** The file's name without its ending. */
  stem: string
  /** Whether it stands for its folder. */
  isIndex: boolean
  /** What the tree calls it; null: its title. */
  label: string | null
  order: number | null
  /** What it is sorted by among those of the same order, where that is not its name. */
  sortedBy?: string
}

/** What is said of a folder, by its path below the top. */
export type FolderWords = (path: string) => { title: string | null; order: number | null } | null

interface Sorted {
  branch: TreeBranch
  order: number | null
  sortedBy: string
}

/** Folders as sections: those with a number first, by it, and the others by their names. The note of the top comes first. */
export function arrangeFolders(notes: readonly PlacedNote[], wordsOf: FolderWords = () => null): TreeBranch[] {
  return arrangeLevel(notes, [], wordsOf)
}

function arrangeLevel(notes: readonly PlacedNote[], path: readonly string[], wordsOf: FolderWords): TreeBranch[] {
  const depth = path.length
  const here = notes.filter(({ folders }) => folders.length === depth)
  const sections = Map.groupBy(
    notes.filter(({ folders }) => folders.length > depth),
    ({ folders }) => folders[depth] ?? '',
  )
  const own = here.filter(({ isIndex }) => depth === 0 && isIndex)
  const others = here.filter(({ isIndex }) => !isIndex)
  const sorted: Sorted[] = [
    ...others.map((note) => ({ branch: toLeaf(note), order: note.order, sortedBy: note.sortedBy ?? note.stem })),
    ...[...sections].map(([folder, below]) => toSection(folder, below, [...path, folder], wordsOf)),
  ]
  return [...own.map(toLeaf), ...sorted.sort(byOrder).map(({ branch }) => branch)]
}

const toLeaf = ({ name, label }: PlacedNote): TreeBranch => ({ title: label, note: name, below: [] })

function toSection(
  folder: string,
  notes: readonly PlacedNote[],
  path: readonly string[],
  wordsOf: FolderWords,
): Sorted {
  const words = wordsOf(path.join('/'))
  const index = notes.find(({ isIndex, folders }) => isIndex && folders.length === path.length)
  // What an index calls itself is the index's alone: it may be held or withdrawn while notes beside it are listed.
  const title = words?.title ?? (index ? null : toFolderTitle(folder))
  const below = arrangeLevel(notes, path, wordsOf)
  return {
    branch: { title, note: index?.name ?? null, below },
    order: words?.order ?? index?.order ?? null,
    sortedBy: index?.sortedBy ?? folder,
  }
}

/** The notes below a folder, as if it were the top. */
export function moveBelow(notes: readonly PlacedNote[], folder: string): PlacedNote[] {
  const parts = folder.split('/').filter(Boolean)
  return notes
    .filter(({ folders }) => parts.every((part, index) => folders[index] === part))
    .map((note) => ({ ...note, folders: note.folders.slice(parts.length) }))
}

/** `01-getting-started` → `Getting started` */
function toFolderTitle(folder: string): string {
  const words = folder
    .replace(/^\d+\s*[-_.]+\s*/, '')
    .replace(/[-_]+/g, ' ')
    .trim()
  return words === '' ? folder : `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}

function byOrder(one: Sorted, other: Sorted): number {
  if (one.order !== other.order)
    return (one.order ?? Number.POSITIVE_INFINITY) - (other.order ?? Number.POSITIVE_INFINITY)
  return one.sortedBy.localeCompare(other.sortedBy, 'en', { numeric: true })
}
