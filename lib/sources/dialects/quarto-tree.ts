import { arrangeFolders } from './arrange-folders.ts'
import { type Config, listAt, lookUp } from './configs.ts'
import { isLiteralMap } from './literals.ts'
import { below, splitName } from './paths.ts'
import { type NoteTree, type TreeBranch, type TreeNote, toLeaf } from './tree.ts'
import { toWords } from './values.ts'

/** Notes by their paths below the project. */
type Pages = ReadonlyMap<string, TreeNote>

/** The sidebars of a website, or the chapters of a book. A website without a sidebar is no documentation. */
export function arrangeQuarto(notes: readonly TreeNote[], folder: string, config: Config): NoteTree[] {
  const pages: Pages = new Map(notes.flatMap((note) => [[below(note.name, folder) ?? note.name, note] as const]))
  const chapters = [...listAt(config, 'book.chapters'), ...listAt(config, 'book.appendices')]
  if (chapters.length > 0) return [{ key: '', branches: arrange(chapters, pages) }]
  const sidebar = lookUp(config, 'website.sidebar')
  const sidebars = Array.isArray(sidebar) ? sidebar : [sidebar]
  return sidebars.flatMap((each, index) => {
    const branches = isLiteralMap(each) ? arrange(each.contents, pages) : []
    return branches.length === 0 ? [] : [{ key: sidebars.length === 1 ? '' : String(index), branches }]
  })
}

function arrange(contents: unknown, pages: Pages): TreeBranch[] {
  if (typeof contents === 'string') return arrangeBelow(contents, pages)
  if (!Array.isArray(contents)) return []
  return contents.flatMap((entry): TreeBranch[] => {
    if (typeof entry === 'string') return isFile(entry) ? toLeaf(null, findNote(entry, pages)) : []
    if (!isLiteralMap(entry)) return []
    if (typeof entry.auto === 'string') return arrangeBelow(entry.auto, pages)
    const words = toWords(entry.section) ?? toWords(entry.part)
    const own = toWords(entry.href) ?? toWords(entry.file) ?? (words !== null && isFile(words) ? words : null)
    const note = own === null ? null : findNote(own, pages)
    if (words === null) return toLeaf(toWords(entry.text), note)
    return [{ title: isFile(words) ? null : words, note, below: arrange(entry.contents ?? entry.chapters, pages) }]
  })
}

const isFile = (entry: string): boolean => /\.(?:qmd|md|ipynb)$/i.test(entry)

const findNote = (entry: string, pages: Pages): string | null => {
  const path = entry.replace(/^\.?\//, '')
  return (pages.get(path) ?? pages.get(`${path.replace(/\/$/, '')}/index.qmd`))?.name ?? null
}

/** `auto`, `guides`, `guides/*`: the folders as they are. */
function arrangeBelow(pattern: string, pages: Pages): TreeBranch[] {
  const top = pattern === 'auto' ? '' : pattern.replace(/^\//, '').replace(/\/?\*.*$/, '')
  const placed = [...pages].flatMap(([path, note]) => {
    const rest = top === '' ? path : below(path, `${top.replace(/\/$/, '')}/`)
    if (rest === null) return []
    const { folders, stem } = splitName(rest)
    return [{ name: note.name, folders, stem, isIndex: stem === 'index', label: null, order: note.order }]
  })
  return arrangeFolders(placed)
}

/** The paths of all chapters. */
export function listChapters(config: Config): string[] {
  const listed = (entries: unknown): string[] =>
    (Array.isArray(entries) ? entries : [entries]).flatMap((entry): string[] => {
      if (typeof entry === 'string') return [entry.replace(/^\.?\//, '')]
      return isLiteralMap(entry) ? [entry.part, entry.href, entry.file, entry.chapters].flatMap(listed) : []
    })
  return ['index.qmd', ...listed(lookUp(config, 'book.chapters')), ...listed(lookUp(config, 'book.appendices'))]
}
