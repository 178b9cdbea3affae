import { createHash } from 'node:crypto'
import { toWordySlug } from '#lib/core/posts'

/** What the path of a file says of its note. `name` is the path below the folder that was imported, with `/`. */
export interface NotePath {
  /** `posts:2018-11-20-hello`: no other path has it. */
  id: string
  /** The words of the file's name, without a date before them. */
  words: string
  /** Addresses that the path suggests, the shortest first; each longer one names one more folder. */
  slugs: string[]
  /** The day that the name begins with: `2018-11-20`. */
  day: string | null
  /** The file's name without its ending. */
  file: string
  /** The folders above the file, the outermost first. */
  folders: string[]
}

const dated = /^(\d{4})[-_](\d{1,2})[-_](\d{1,2})(?:[-_ ]+|$)/

export function parseNotePath(path: string): NotePath {
  // Some file systems take letters and their accents apart.
  const name = path.normalize('NFC')
  const folders = name.split('/')
  const stem = stripEnding(folders.pop() ?? '')
  const isIndex = /^(?:_?index|readme)$/i.test(stem) && folders.length > 0
  const parts = isIndex ? folders : [...folders, stem]
  const own = parts.at(-1) ?? stem
  const above = findDayOfFolders(parts)
  const words = above?.words ?? stripDate(own)
  const day = findDay(own) ?? above?.day ?? null
  return { id: toPathId(stripEnding(name)), words, slugs: toSlugs(parts, name), day, file: stem, folders }
}

const endings = /\.(?:mdx?|qmd|markdown|mdown|mkdn?|x?html?|txt)$/i

const stripEnding = (name: string): string => name.replace(endings, '')

const stripDate = (name: string): string => name.replace(dated, '') || name

/** `2018/11/20/name` and `2018/11/20-name`: folders of years and months are no place for anything else. */
function findDayOfFolders(parts: readonly string[]): { day: string; words: string } | null {
  const own = parts.at(-1) ?? ''
  const [, year, month, rest = ''] = /(?:^|\/)(\d{4})\/(\d{1,2})\/([^/]+(?:\/[^/]+)?)$/.exec(parts.join('/')) ?? []
  const number = /^(\d{1,2})(?:[-_ /]+|$)/.exec(rest)
  const day = number && findDay(`${year}-${month}-${number[1]}`)
  if (!number || !day) return null
  return { day, words: rest.includes('/') ? stripDate(own) : rest.slice(number[0].length) || own }
}

function findDay(name: string): string | null {
  const [, year, month = '', day = ''] = dated.exec(name) ?? []
  if (!year) return null
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const parsed = new Date(`${date}T00:00:00Z`)
  return Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(date) ? null : date
}

/** An id may hold no slash and few signs; what it cannot hold is told apart by the beginning of a hash. */
function toPathId(path: string): string {
  const plain = path.replaceAll('/', ':')
  if (plain.length <= 150 && /^[\p{L}\p{N}][\p{L}\p{N}._:-]*$/u.test(plain)) return plain
  const mark = createHash('sha256').update(path).digest('hex').slice(0, 8)
  const readable = plain
    .replace(/[^\p{L}\p{N}._:]+/gu, '-')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .slice(0, 120)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
  return readable ? `${readable}-${mark}` : `note-${mark}`
}

function toSlugs(parts: readonly string[], name: string): string[] {
  const words = parts.map((part) => toWordySlug(stripDate(part)))
  const own = words.at(-1) || `note-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`
  const slugs = [own]
  for (const folder of words.slice(0, -1).toReversed()) if (folder) slugs.push(`${folder}-${slugs.at(-1)}`)
  return [...new Set(slugs.map((slug) => slug.slice(0, 190).replace(/-+$/, '')))]
}

/** `my_first-post` → `My first post`. Names that are words already stay as they are. */
export function toTitle(words: string): string {
  const spaced = /\s/.test(words) ? words : words.replace(/[-_]+/g, ' ')
  const title = spaced.trim()
  return title.slice(0, 1).toUpperCase() + title.slice(1)
}
