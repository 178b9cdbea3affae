import { arrangeFolders, moveBelow, type PlacedNote } from './arrange-folders.ts'
import { arrangeSidebar, mostSidebarEntries } from './arrange-sidebar.ts'
import { readLiteralAt } from './literals.ts'
import { splitName } from './paths.ts'
import type { NoteTree, TreeBranch, TreeNote } from './tree.ts'

/** A note with its language and its path below the folder of that language. */
export interface StarlightNote {
  note: TreeNote
  lang: string
  path: string
}

/** The sidebar where it is data, else the folders, for each language. */
export function arrangeStarlight(notes: readonly StarlightNote[], config: string): NoteTree[] {
  const sidebar = readSidebar(config)
  return [...Map.groupBy(notes, ({ lang }) => lang)].map(([lang, own]) => ({
    key: lang,
    branches: arrangeOne(own, sidebar),
  }))
}

function arrangeOne(notes: readonly StarlightNote[], sidebar: unknown): TreeBranch[] {
  const placed = notes.map(toPlaced)
  const bySlug = new Map(notes.map(({ note, path }) => [toSlug(path), note.name]))
  const generate = (folder: string) => arrangeFolders(moveBelow(placed, folder))
  const findNote = (named: string) =>
    /^[a-z]+:/i.test(named) ? null : (bySlug.get(named.replace(/^\/|\/$/g, '')) ?? null)
  const stated = arrangeSidebar(sidebar ?? [], { findNote, generate, budget: { left: mostSidebarEntries } })
  return stated.length > 0 ? stated : generate('')
}

const toSlug = (path: string): string =>
  path
    .replace(/\.mdx?$/, '')
    .replace(/(?:^|\/)index$/, '')
    .toLowerCase()

function toPlaced({ note, path }: StarlightNote): PlacedNote {
  const { folders, stem } = splitName(path)
  return {
    name: note.name,
    folders,
    stem,
    isIndex: stem === 'index',
    label: note.label,
    order: note.order,
  }
}

/** The options of the integration stand inside of a call: the list is read where it is written. */
function readSidebar(config: string): unknown {
  const found = /\bsidebar\s*:\s*(?=\[)/.exec(config)
  return found ? readLiteralAt(config, found.index + found[0].length) : null
}
