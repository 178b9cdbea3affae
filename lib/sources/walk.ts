import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { issueCodes } from '#lib/errors'
import { noteEnding } from './note-ending.ts'
import { firstPosition, type Problem, toReadProblem } from './rejected.ts'

/** A note's file, or why it cannot be one. */
export interface FoundFile {
  /** The file as the person named it. */
  path: string
  /** Its path below the directory that is read, with `/`. */
  name: string
  /** Its place below where that directory really is: the same by whatever path somebody names it. */
  origin: string
  problem: Problem | null
}

export const isNoteName = (name: string): boolean => noteEnding.test(name) && !name.startsWith('.')

/** HTML or plain text with the name of a Markdown note: it was made from that note. */
function isMadeOfNote(name: string, names: ReadonlySet<string>): boolean {
  const stem = name.replace(/\.(?:x?html?|txt)$/i, '')
  return stem !== name && ['.md', '.mdx', '.qmd', '.markdown'].some((ending) => names.has(`${stem}${ending}`))
}

/** Endings of texts that may be notes elsewhere and are not read here. */
const unread =
  /\.(?:rst|adoc|asciidoc|ipynb|org|textile|(?:media)?wiki|creole|docx?|odt|rtf|pages|tex|typ|[rq]md|x?html?|txt|pdf)$/i

/** The ending of a file that may hold a note and is not read; null for all others. */
const findUnreadEnding = (name: string): string | null => unread.exec(name)?.[0].toLowerCase() ?? null

/** Packages that somebody else wrote. */
const isForeign = (name: string): boolean => name === 'node_modules'

/**
 * Every note below a directory, each directory's entries in code-unit order so that a run is the same everywhere.
 * Links are followed to files inside the root only: a note must not read what lies outside of what the person named.
 * `onUnread` hears of files that may be notes and are of a kind that is not read.
 */
export async function* walkNotes(
  root: string,
  onUnread: (origin: string, ending: string) => void = () => {},
): AsyncGenerator<FoundFile> {
  const realRoot = await realpath(root)
  const onOther = (file: string, name: string) => {
    const ending = findUnreadEnding(name)
    if (ending !== null) onUnread(join(realRoot, relative(root, file)), ending)
  }
  for await (const file of walkDirectory(root, { realRoot, onOther })) yield toNamed(file, root, realRoot)
}

interface Walk {
  realRoot: string
  onOther(file: string, name: string): void
}

type UnnamedFile = Omit<FoundFile, 'name' | 'origin'>

function toNamed(file: UnnamedFile, root: string, realRoot: string): FoundFile {
  const way = relative(root, file.path)
  return { ...file, name: way.split(sep).join('/'), origin: join(realRoot, way) }
}

async function* walkDirectory(directory: string, walk: Walk): AsyncGenerator<UnnamedFile> {
  const listed = await listEntries(directory)
  if (!Array.isArray(listed)) {
    yield { path: directory, problem: listed }
    return
  }
  const names = new Set(listed.map(({ name }) => name))
  for (const entry of listed) {
    const path = join(directory, entry.name)
    if (entry.isSymbolicLink()) {
      const found = await followLink(path, entry.name, walk.realRoot)
      if (found) yield found
    } else if (entry.isDirectory()) {
      // Also one whose name ends like a note's: Next keeps its route of `/llms.txt` in a directory of that name.
      if (!isForeign(entry.name)) yield* walkDirectory(path, walk)
    } else if (isMadeOfNote(entry.name, names) || !isNoteName(entry.name)) walk.onOther(path, entry.name)
    else yield { path, problem: entry.isFile() ? null : kindProblem }
  }
}

async function listEntries(directory: string): Promise<Dirent[] | Problem> {
  try {
    const entries = await readdir(directory, { withFileTypes: true })
    return entries.filter((entry) => !entry.name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    const problem = toReadProblem(error)
    return { ...problem, message: problem.message.replace('a readable file', 'a readable directory') }
  }
}

async function followLink(path: string, name: string, realRoot: string): Promise<UnnamedFile | null> {
  try {
    const [target, stats] = await Promise.all([realpath(path), stat(path)])
    if (!isNoteName(name) && !stats.isDirectory()) return null
    if (!isInside(target, realRoot)) return { path, problem: toOutsideProblem(target) }
    // A directory inside the root is read at its own place; following the link as well would read it twice, or for ever.
    if (stats.isDirectory()) return null
    return { path, problem: stats.isFile() ? null : kindProblem }
  } catch (error) {
    return isNoteName(name) ? { path, problem: toReadProblem(error) } : null
  }
}

function isInside(target: string, realRoot: string): boolean {
  const way = relative(realRoot, target)
  return way !== '..' && !way.startsWith(`..${sep}`) && way !== target
}

const toOutsideProblem = (target: string): Problem => ({
  code: issueCodes.outsideRoot,
  ...firstPosition,
  field: 'file',
  message: `expected a file inside the directory being read, found a link to ${target}`,
})

const kindProblem: Problem = {
  code: issueCodes.unsupported,
  ...firstPosition,
  field: 'file',
  message: 'expected a file, found a device, pipe or socket',
}
