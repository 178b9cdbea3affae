import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { findExporter } from '../detect.ts'

/** More folders below the top hold something else: themes, plugins, pictures. */
const mostDepth = 4

/** A folder that an archive holds as its only entry is what was packed. */
export async function findTop(folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true })
  const [only] = entries
  return entries.length === 1 && only?.isDirectory() ? findTop(path.join(folder, only.name)) : folder
}

/** Exports in an unpacked folder, told by their content. */
export async function findExports(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const candidates = entries
    .filter((entry) => entry.isFile() && /\.(?:xml|json|jsonl|ndjson)$/i.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => path.relative(folder, file).split(path.sep).length <= mostDepth)
    .sort()
  const found: string[] = []
  for (const file of candidates) if (await isExport(file)) found.push(file)
  return found
}

/** Every JSON file could be a record of ours; only its ending says that it is meant as one. */
async function isExport(file: string): Promise<boolean> {
  const exporter = await findExporter(file)
  return exporter !== null && (exporter.name !== 'json-lines' || !file.endsWith('.json'))
}
