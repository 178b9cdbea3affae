import { arrangeFolders, type FolderWords, moveBelow, type PlacedNote } from './arrange-folders.ts'
import { arrangeSidebar, mostSidebarEntries } from './arrange-sidebar.ts'
import { parseConfig, textAt } from './configs.ts'
import type { FolderFacts } from './dialect.ts'
import { isLiteralMap, readExportedMap, readLiteralAt } from './literals.ts'
import { splitName } from './paths.ts'
import type { NoteTree, TreeNote } from './tree.ts'
import { toOrder } from './values.ts'

/** The notes of one documentation in one language and version. */
export interface Book {
  key: string
  /** The folder that the paths of its notes stand below. */
  folder: string
  notes: { note: TreeNote; path: string }[]
  /** The files that may say its sidebars, the first that is there. */
  sidebars: string[]
}

const withoutNumbers = (name: string): string => name.replace(/^\d+\s*[-_.]+\s*(?=[^-_.\s])/, '')

/** The sidebars of a book where they are data, else its folders. */
export function arrangeBook(book: Book, facts: FolderFacts): NoteTree[] {
  const placed = book.notes.map(({ note, path }) => toPlaced(note, path))
  const wordsOf: FolderWords = (path) => readCategory(facts, `${book.folder}${path}`)
  const generate = (folder: string) =>
    arrangeFolders(moveBelow(placed, folder), (path) => wordsOf(folder === '' ? path : `${folder}/${path}`))
  const ids = new Map(book.notes.map(({ note, path }) => [toId(note, path), note.name]))
  const files = new Map(book.notes.map(({ note, path }) => [path.replace(/\.mdx?$/, ''), note.name]))
  const findNote = (named: string) => ids.get(named) ?? files.get(named) ?? null
  const words = { findNote, generate, budget: { left: mostSidebarEntries } }
  const sidebars = Object.entries(readSidebars(facts, book.sidebars))
    .map(([name, items]) => ({ key: `${book.key} ${name}`, branches: arrangeSidebar(items, words) }))
    .filter(({ branches }) => branches.length > 0)
  return sidebars.length > 0 ? sidebars : [{ key: book.key, branches: generate('') }]
}

function toPlaced(note: TreeNote, path: string): PlacedNote {
  const { folders, stem } = splitName(path)
  const isIndex = /^(?:index|readme)$/i.test(stem) || stem.toLowerCase() === folders.at(-1)?.toLowerCase()
  return { name: note.name, folders, stem, isIndex, label: note.label, order: note.order }
}

/** `guides/01-setup.md` → `guides/setup` */
function toId({ sidebarName }: TreeNote, path: string): string {
  const { folders, stem } = splitName(path)
  return [...folders.map(withoutNumbers), sidebarName ?? withoutNumbers(stem)].join('/')
}

function readCategory(facts: FolderFacts, folder: string): ReturnType<FolderWords> {
  const number = toOrder(/^(\d+)\s*[-_.]+/.exec(folder.split('/').at(-1) ?? '')?.[1])
  for (const ending of ['json', 'yml', 'yaml']) {
    const name = `${folder}/_category_.${ending}`
    const text = facts.texts.get(name)
    if (text === undefined) continue
    const value = parseConfig(name, text)
    return { title: textAt(value, 'label'), order: toOrder(value.position) ?? number }
  }
  return number === null ? null : { title: null, order: number }
}

function readSidebars(facts: FolderFacts, names: readonly string[]): Readonly<Record<string, unknown>> {
  const name = names.find((each) => facts.texts.has(each))
  const text = name === undefined ? '' : (facts.texts.get(name) ?? '')
  if (name?.endsWith('.json')) return parseConfig(name, text)
  const stated = /(?:const|let|var)\s+\w*[sS]idebars?\w*\s*(?::[^=]+)?=\s*(?=\{)/.exec(text)
  const found = stated ? readLiteralAt(text, stated.index + stated[0].length) : readExportedMap(text)
  return isLiteralMap(found) ? found : {}
}

/** The names that a file of sidebars may have. */
export const listSidebarFiles = (folder: string, version: string | null, stated: string | null): string[] => [
  ...(version === null || version === 'current'
    ? []
    : [`${folder}versioned_sidebars/version-${version}-sidebars.json`]),
  ...(stated === null ? [] : [`${folder}${stated.replace(/^\.\//, '')}`]),
  ...['json', 'js', 'ts', 'cjs', 'mjs'].map((ending) => `${folder}sidebars.${ending}`),
]
