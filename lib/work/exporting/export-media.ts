import { writeFile } from 'node:fs/promises'
import { posix } from 'node:path'
import { findEnding, type ShownMedia } from '#lib/core/pictures'
import { createFolderFiles, findFile, type MediaMap, mediaMapName } from '#lib/work/media'
import type { ExportTarget } from './export-target.ts'

/** How files that the site keeps are written by name, under the hash of their content. */
export interface MediaCopier {
  copyTo(hash: string, file: string): Promise<'copied' | 'missing' | 'damaged'>
}

export interface NamedUse {
  /** The file of the post’s present state: the import looks beside it for all states. */
  note: string
  isPresent: boolean
  shown: ShownMedia
}

export interface ExportedMedia {
  /** Pictures and files that were written. */
  media: number
  /** Kept by the database, and not there or not whole where they should come from. */
  lacking: string[]
}

/**
 * Writes the pictures and files of exported notes where an import finds them: beside their notes, as these name them. Where two
 * notes mean different files by one address, or an address is of another site, a list beside the notes says which is meant.
 */
export async function writeMedia(
  target: Pick<ExportTarget, 'writeFile'>,
  uses: readonly NamedUse[],
  media: MediaCopier,
): Promise<ExportedMedia> {
  const places = placeBeside(uses)
  const map = listOthers(uses, places)
  const exported: ExportedMedia = { media: 0, lacking: [] }
  for (const [place, hash] of places) {
    const outcome = await target.writeFile(place, (file) => media.copyTo(hash, file))
    if (outcome === 'copied') exported.media++
    else if (outcome !== null) exported.lacking.push(hash)
  }
  if (Object.keys(map).length > 0)
    await target.writeFile(mediaMapName, (file) => writeFile(file, `${JSON.stringify(map, null, 2)}\n`))
  return exported
}

/** The hash of what stands at each place. The first that names a place has it, present states before former ones. */
function placeBeside(uses: readonly NamedUse[]): Map<string, string> {
  const places = new Map<string, string>()
  const taken = new Set(uses.map(({ note }) => note.toLowerCase()))
  const folders = new Set<string>()
  for (const { note, shown } of [...uses].sort((one, other) => Number(other.isPresent) - Number(one.isPresent))) {
    const place = toPlace(shown.address, note)
    const key = place?.toLowerCase() ?? ''
    const above = listAbove(key)
    if (place === null || taken.has(key) || folders.has(key) || above.some((folder) => taken.has(folder))) continue
    places.set(place, shown.hash)
    taken.add(key)
    for (const folder of above) folders.add(folder)
  }
  return places
}

const listAbove = (place: string): string[] =>
  place
    .split('/')
    .map((_, at, parts) => parts.slice(0, at).join('/'))
    .slice(1)

/** What the import would not find, or would take for something else, gets a place by its content and a line in the list. */
function listOthers(uses: readonly NamedUse[], places: Map<string, string>): MediaMap {
  const files = createFolderFiles()
  for (const place of places.keys()) files.add(place, place)
  const map: MediaMap = {}
  for (const { note, isPresent, shown } of uses) {
    if (!isPresent) continue
    const found = findFile(shown.address, note, files)
    if (found !== null && places.get(found) === shown.hash) continue
    const place = `media/${shown.hash}.${findEnding(shown)}`
    places.set(place, shown.hash)
    map[note] = { ...map[note], [shown.address]: place }
  }
  return map
}

/** Where an address leads from its note; null when that is no place in the folder. */
function toPlace(address: string, note: string): string | null {
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/|\\)|^__GHOST_URL__/i.test(address)) return null
  const path = decode(address.split(/[?#]/, 1)[0] ?? '')
  const place = path.startsWith('/') ? path.replace(/^\/+/, '') : posix.join(posix.dirname(note), path)
  return place.split('/').every(isName) ? place : null
}

/** Hidden files and packages of others are none of a folder of notes, and `..` leads out of it. */
const isName = (part: string): boolean =>
  /^[^.\p{Cc}\\:*?"<>|][^\p{Cc}\\:*?"<>|]{0,199}$/u.test(part) && part !== 'node_modules'

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
