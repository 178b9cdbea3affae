import { posix, relative } from 'node:path'
import { LRUCache } from 'lru-cache'
import { listCitedKeys } from '#lib/core/mdx/notation/citations/cited-keys.ts'
import { toPublicSource } from '#lib/core/mdx/notation/citations/public-sources.ts'
import { isJsonRecord, type JsonValue, postMetaSchema } from '#lib/core/posts'
import { findInside } from '../find-inside.ts'
import { type Bibliography, readBibliography } from './read-bibliography.ts'

export interface CitingNote {
  /** Its path below the folder, with `/`. */
  name: string
  body: string
  /** What its front matter, or that of its folder, calls `bibliography`. */
  stated: unknown
  /** What its front matter itself has as `references`; that wins. */
  own: unknown
}

/** A mistake in a file, or that it is not there. */
export interface SourceProblem {
  /** The file of sources, below the folder where it lies there; null where what the note says of it is wrong. */
  path: string | null
  line: number
  message: string
}

export interface CitedSources {
  /** Those of its own, and those of the files that the text cites; undefined where the note has neither. */
  references: readonly JsonValue[] | string | undefined
  problems: readonly SourceProblem[]
}

export interface Bibliographies {
  /** Whether notes may cite without naming a file. */
  isShared: boolean
  cite(note: CitingNote): CitedSources
}

const mostFiles = 20
const mostBytes = { yaml: 512 * 1024, other: 8 * 1024 * 1024 }
/** What the revisions of one note hold of its files. */
const mostCharacters = 60_000
const mostSources = 500
const mostKeptBytes = 16 * 1024 * 1024

/** All folders that are read in one process share what they have read: a library stands beside many notes. */
const known = new LRUCache<string, Bibliography & { size: number }>({
  maxSize: mostKeptBytes,
  sizeCalculation: ({ size }) => size + 100,
})

/** `shared`: files of the publication, with the folder that they must lie in. */
export function openBibliographies(
  root: string,
  shared: { root: string; files: readonly string[] } | undefined,
): Bibliographies {
  return {
    isShared: (shared?.files.length ?? 0) > 0,
    cite({ name, body, stated, own }) {
      const files = [
        ...toNames(stated).map((file) => ({ file, ...openFile(root, file, posix.dirname(name)) })),
        ...(shared?.files ?? []).map((file) => ({ file, ...openFile(shared?.root ?? root, file, '') })),
      ].slice(0, mostFiles)
      const problems = files.flatMap((each): SourceProblem[] =>
        'problem' in each
          ? [{ path: null, line: 1, message: each.problem }]
          : each.bibliography.problems.map((problem) => ({ path: each.path, ...problem })),
      )
      const libraries = files.flatMap((each) => ('bibliography' in each ? [each.bibliography] : []))
      const { sources, excess } = choose(libraries, listCitedKeys(body), listIds(own))
      if (excess !== null) problems.push({ path: null, line: 1, message: excess })
      const isCiting = sources.length > 0 || (files.length > 0 && mayCite.test(body))
      return isCiting
        ? { references: [...sources, ...toList(own)], problems }
        : // A note that cites nothing has nothing to do with the publication's files.
          { references: toOwn(own), problems: toNames(stated).length > 0 ? problems : [] }
    },
  }
}

const mayCite = /\[[^[\]\n]{0,200}@[\p{L}\p{N}_][^[\]]*\](?![({])/u

const toNames = (stated: unknown): string[] =>
  [stated].flat().filter((name): name is string => typeof name === 'string' && name.trim() !== '')

const toOwn = (own: unknown): CitedSources['references'] =>
  typeof own === 'string' || Array.isArray(own) ? (own as JsonValue[] | string) : undefined

const toList = (own: unknown): JsonValue[] => (own === undefined || own === null ? [] : ([own].flat() as JsonValue[]))

const listIds = (own: unknown): ReadonlySet<string> =>
  new Set(toList(own).flatMap((item) => (isJsonRecord(item) && item.id !== undefined ? [String(item.id)] : [])))

/** A path is meant from the note, or from the folder. */
function openFile(
  root: string,
  file: string,
  folder: string,
): { problem: string } | { path: string; bibliography: Bibliography } {
  const expected = 'expected a file of sources (.bib, .json or .yaml)'
  if (/^[a-z][a-z\d+.-]+:/i.test(file)) return { problem: `${expected}, found the address ${file.slice(0, 200)}` }
  const places = file.startsWith('/') ? [file.slice(1)] : [posix.join(folder, file), file]
  const found = places.map((place) => findInside(root, place)).find((each) => each !== null)
  if (!found) return { problem: `${expected} in the folder, found nothing at ${file.slice(0, 200)}` }
  const most = /\.ya?ml$/i.test(found.path) ? mostBytes.yaml : mostBytes.other
  if (found.size > most)
    return {
      problem: `expected at most ${Math.floor(most / 1024)} KB of sources, found ${found.size} bytes in ${file}`,
    }
  const name = relative(root, found.path)
  const kept = known.get(found.state)
  const bibliography = kept ?? { ...readBibliography(found.path), size: found.size }
  known.set(found.state, bibliography)
  return { path: name.startsWith('..') ? found.path : name, bibliography }
}

/** What is cited, in the order of the files, without what libraries keep for themselves. */
function choose(
  libraries: readonly Bibliography[],
  keys: ReadonlySet<string>,
  own: ReadonlySet<string>,
): { sources: JsonValue[]; excess: string | null } {
  const taken = new Set(own)
  const sources: JsonValue[] = []
  let [characters, excess] = [0, 0]
  const add = (source: JsonValue) => {
    const size = JSON.stringify(source).length
    if (characters + size > mostCharacters || sources.length >= mostSources || !isSource(source)) return void excess++
    characters += size
    sources.push(source)
  }
  for (const library of libraries) {
    for (const [id, source] of library.csl)
      if (keys.has(id) && !taken.has(id)) {
        taken.add(id)
        add(toPublicSource(source) as JsonValue)
      }
    const { text, left } = chooseBibtex(library, { keys, taken }, mostCharacters - characters)
    excess += left
    if (text !== '') add(text)
  }
  const limit = `expected at most ${mostSources} cited sources with ${mostCharacters} characters`
  return { sources, excess: excess > 0 ? `${limit}, found more or what is no source` : null }
}

const isSource = (source: JsonValue): boolean => postMetaSchema.shape.references.safeParse([source]).success

/** The rest is left where it would be too much. */
function chooseBibtex(
  { bibtex, strings }: Bibliography,
  { keys, taken }: { keys: ReadonlySet<string>; taken: Set<string> },
  most: number,
): { text: string; left: number } {
  const chosen = new Set<string>()
  for (let key of keys)
    for (let entry = bibtex.get(key); entry && !chosen.has(key) && !taken.has(key); entry = bibtex.get(key)) {
      chosen.add(key)
      // What several entries have in common stands in one that they name, which comes after them.
      const [, parent = ''] = /\b(?:crossref|xdata)\s*=\s*(?:[{"]\s*)?([^\s{}",]+)/i.exec(entry.text) ?? []
      key = parent
    }
  const words = new Set([...chosen].flatMap((key) => bibtex.get(key)?.text.match(/[A-Za-z][\w.:-]*/g) ?? []))
  const names = toPublic(strings.flatMap(({ name, text }) => (words.has(name) ? [text] : [])))
  const texts: string[] = []
  let [size, left] = [names.length, 0]
  for (const [key, entry] of bibtex) {
    if (!chosen.has(key)) continue
    taken.add(key)
    if (size > most) {
      left++
      continue
    }
    const text = toPublic([entry.text])
    // Signs of JSON take room of their own.
    size += JSON.stringify(text).length + 10
    if (size > most) left++
    else texts.push(text)
  }
  return { text: texts.length === 0 ? '' : `${names}${names && '\n'}${texts.join('\n')}`, left }
}

const toPublic = (entries: readonly string[]): string => String(toPublicSource(entries.join('\n')))
