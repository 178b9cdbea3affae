import { readFileSync } from 'node:fs'
import path from 'node:path'
import { splitNote } from '#lib/sources'
import { type Connection, listPointers, listStoredRevisions, type StoredFile } from '#lib/store'

/** A note as far as it can be known again: its title, where it has one, its file's name and its words. */
export interface KnownNote {
  origin: string
  title: string | null
  words: ReadonlyMap<string, number>
}

interface FolderState {
  /** What is in each file of the folder. */
  now: ReadonlyMap<string, string>
  /** Where files that moved as they are were before. */
  moves: ReadonlyMap<string, string>
  /** Whether there is something at a place, also where it cannot be read. */
  isThere(origin: string): boolean
}

/** More of them at once are a new order of the folder, in which every note would have to be compared with every other. */
const mostNotes = 100
const mostBytes = 1_000_000

/**
 * Files that moved and changed in between. A file that is gone and one that came are the same note if they say mostly the same
 * under one title or one name, and no other file comes into question for either of them.
 */
export async function pairEditedMoves(
  connection: Connection,
  files: readonly StoredFile[],
  { now, moves, isThere }: FolderState,
): Promise<Map<string, string>> {
  const left = new Set(moves.values())
  const notes = files.filter(({ origin, role }) => role === 'live' && !left.has(origin))
  const known = new Map(files.map(({ origin, bytes }) => [origin, bytes]))
  const departed = notes.filter(({ origin, bytes }) => !isThere(origin) || (now.get(origin) ?? bytes) !== bytes)
  const arrived = [...now].flatMap(([origin, bytes]) =>
    known.get(origin) === bytes || moves.has(origin) ? [] : [origin],
  )
  // Nothing has moved where no place is new and none is empty.
  const isSettled = arrived.every((origin) => known.has(origin)) && departed.every(({ origin }) => isThere(origin))
  if (isSettled || departed.length === 0) return new Map()
  if (departed.length > mostNotes || arrived.length > mostNotes) return new Map()
  return pairLikely(await readKnown(connection, departed), arrived.flatMap(readNote))
}

/** Where each of the notes that came was before, for those of which only one can be meant. */
export function pairLikely(departed: readonly KnownNote[], arrived: readonly KnownNote[]): Map<string, string> {
  const pairs = arrived.flatMap((to) =>
    departed.filter((from) => isSameNote(from, to)).map((from) => ({ to: to.origin, from: from.origin })),
  )
  const isOnly = (pair: (typeof pairs)[number]) =>
    pairs.filter(({ to, from }) => to === pair.to || from === pair.from).length === 1
  return new Map(pairs.filter((pair) => isOnly(pair) && pair.to !== pair.from).map(({ to, from }) => [to, from]))
}

function isSameNote(one: KnownNote, other: KnownNote): boolean {
  const likeness = measureLikeness(one.words, other.words)
  if (one.title !== null && one.title === other.title) return likeness >= 0.6
  return toBaseName(one.origin) === toBaseName(other.origin) && likeness >= 0.8
}

/** `a/index.md` is named by its folder. */
function toBaseName(origin: string): string {
  const name = path.basename(origin, path.extname(origin)).toLowerCase()
  return /^(?:_?index|readme)$/.test(name) ? path.basename(path.dirname(origin)).toLowerCase() : name
}

/** How many of the words of two texts are the same: 1 for all, 0 for none. */
function measureLikeness(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const all = countAll(one) + countAll(other)
  const shared = [...one].reduce((sum, [word, count]) => sum + Math.min(count, other.get(word) ?? 0), 0)
  return all === 0 ? 0 : (2 * shared) / all
}

const countAll = (words: ReadonlyMap<string, number>): number =>
  [...words.values()].reduce((sum, count) => sum + count, 0)

/** Signs of scripts without blanks are words by themselves. */
const word = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[\p{L}\p{M}\p{N}]+/gu

export function countWords(text: string): Map<string, number> {
  const words = new Map<string, number>()
  for (const [found] of text.toLowerCase().matchAll(word)) words.set(found, (words.get(found) ?? 0) + 1)
  return words
}

async function readKnown(connection: Connection, files: readonly StoredFile[]): Promise<KnownNote[]> {
  const pointers = await listPointers(
    connection,
    files.map(({ id }) => id),
  )
  const brought = new Map(
    [...pointers.values()].flatMap(({ id, imported, live }) => {
      const num = imported ?? live
      return num === null ? [] : [[id, num] as const]
    }),
  )
  const revisions = await listStoredRevisions(connection, [...brought.values()])
  return files.flatMap(({ origin, id }) => {
    const num = brought.get(id)
    const revision = num === undefined ? undefined : revisions.get(num)
    if (!revision) return []
    return [{ origin, title: toTitle(revision.meta.title), words: countWords(revision.body) }]
  })
}

const toTitle = (title: unknown): string | null =>
  typeof title === 'string' && title.trim() !== '' ? title.trim().toLowerCase() : null

/** A file as it is on the disk: what cannot be read, or is too large to compare, is none that is known. */
function readNote(origin: string): KnownNote[] {
  const text = readText(origin)
  if (text === null) return []
  const { title, body } = splitNote(text)
  return [{ origin, title: toTitle(title), words: countWords(body) }]
}

function readText(origin: string): string | null {
  try {
    const bytes = readFileSync(origin)
    return bytes.length > mostBytes ? null : bytes.toString('utf8')
  } catch {
    return null
  }
}
