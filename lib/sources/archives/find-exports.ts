import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { findExporter } from '../detect.ts'
import { isNoteName } from '../walk.ts'
import { isCertainExport } from './is-certain-export.ts'

/** More folders below the top hold something else: themes, plugins, pictures. */
const mostDepth = 4

/** A folder that an archive holds as its only entry is what was packed. */
export async function findTop(folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true })
  const [only] = entries
  return entries.length === 1 && only?.isDirectory() ? findTop(path.join(folder, only.name)) : folder
}

export interface FoundExports {
  exports: string[]
  /** Notes beside the exports that are no part of a theme, a plugin or the system itself. */
  notes: string[]
}

/** Exports in an unpacked folder, told by their content. A folder without any note is also searched for what may be one. */
export async function findExports(folder: string): Promise<FoundExports> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
  const candidates = files
    .filter((file) => /\.(?:xml|json|jsonl|ndjson)$/i.test(file))
    .filter((file) => path.relative(folder, file).split(path.sep).length <= mostDepth)
    .sort()
  const certain: string[] = []
  const possible: string[] = []
  for (const file of candidates) {
    const kind = await judge(file)
    if (kind === 'certain') certain.push(file)
    if (kind !== null) possible.push(file)
  }
  const hasNotes = files.some((file) => isNoteName(path.basename(file)))
  const notes = files.filter((file) => isMeantAsNote(path.relative(folder, file))).sort()
  return { exports: hasNotes ? certain : possible, notes }
}

/** Every JSON file could be a record of ours; only its ending says that it is meant as one. */
async function judge(file: string): Promise<'certain' | 'possible' | null> {
  const found = await findExporter(file)
  if (!found || (found.importer.name === 'json-lines' && file.endsWith('.json'))) return null
  return isCertainExport(found.importer, found.source) ? 'certain' : 'possible'
}

const ofSystems = /(?:^|[/\\])(?:wp-(?:content|includes|admin)|themes|plugins|vendor)[/\\]/i
const ofProjects = /(?:^|[/\\])(?:readme|licen[cs]e|changelog|contributing|security|code_of_conduct)\b[^/\\]*$/i

const isMeantAsNote = (name: string): boolean =>
  /\.(?:mdx?|markdown|mdown|mkdn?)$/i.test(name) && !ofSystems.test(name) && !ofProjects.test(name)
