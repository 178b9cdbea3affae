import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { type LocateField, parseSiteFile, type SiteFile } from '#lib/core/site'
import { type Issue, issueCodes } from '#lib/errors'

const names = ['site.yaml', 'site.yml']
/** In bytes. */
const maxSize = 256 * 1024

/** What a folder's `site.yaml` says; `path` is null where there is none, which says nothing. */
export type SiteReading =
  | { path: string | null; file: SiteFile; locate: LocateField; issues: [] }
  | { path: string; file: null; locate: null; issues: Issue[] }

export async function findSiteFile(folder: string): Promise<string | null> {
  for (const name of names) {
    const file = path.join(folder, name)
    const found = await stat(file).catch(() => null)
    if (found?.isFile()) return file
  }
  return null
}

export async function readSiteFile(folder: string): Promise<SiteReading> {
  const file = await findSiteFile(folder)
  if (file === null) return { path: null, file: {}, locate: () => ({ line: 1, column: 1 }), issues: [] }
  const refuse = (message: string): SiteReading => ({
    path: file,
    file: null,
    locate: null,
    issues: [
      { code: issueCodes.unreadable, path: file, line: 1, column: 1, field: 'file', message, severity: 'error' },
    ],
  })
  try {
    const { size } = await stat(file)
    if (size > maxSize) return refuse(`expected at most ${maxSize} bytes, found ${size}`)
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file))
    const parsed = parseSiteFile(text)
    if (parsed.file) return { path: file, file: parsed.file, locate: parsed.locate, issues: [] }
    return {
      path: file,
      file: null,
      locate: null,
      issues: parsed.problems.map((problem) => ({ ...problem, path: file })),
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return refuse('expected text in UTF-8, found other bytes')
    if (error instanceof Error && 'syscall' in error)
      return refuse(`expected a file that can be read, found ${error.message}`)
    throw error
  }
}
