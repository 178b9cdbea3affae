import { open, readdir, stat } from 'node:fs/promises'
import { AlphanodeError } from '#lib/errors'
import type { FoundFile, FoundSource, Importer } from './importer.ts'
import { importers } from './importers.ts'

const sampleBytes = 64 * 1024

/** The importer of what stands at a path, told by its content: names of exports are whatever somebody called them. */
export async function requireImporter(path: string): Promise<{ importer: Importer; source: FoundSource }> {
  const source = await findSource(path)
  const importer = await findImporter(source)
  if (importer) return { importer, source }
  const titles = importers.map(({ title }) => title).join(', ')
  throw new AlphanodeError('wrong-use', `expected ${titles}, found ${nameContent(source)} in ${path}`)
}

async function findImporter(source: FoundSource): Promise<Importer | null> {
  for (const importer of importers) if (await importer.detect(source)) return importer
  return null
}

/** What a file is an export of, told by its content; null for notes and everything else. */
export async function findExporter(file: string): Promise<{ importer: Importer; source: FoundFile } | null> {
  const source = toFoundFile(file, await readBeginning(file))
  const importer = await findImporter(source)
  return importer && importer.name !== 'notes' ? { importer, source } : null
}

async function findSource(path: string): Promise<FoundSource> {
  if (path.trim() === '') throw new AlphanodeError('wrong-use', 'expected a file or directory, found an empty path')
  const stats = await stat(path).catch((cause: unknown) => {
    throw new AlphanodeError('wrong-use', `expected a file or directory, found nothing at ${path}`, { cause })
  })
  if (stats.isDirectory()) return { kind: 'folder', path, names: await listNames(path) }
  if (stats.isFile()) return toFoundFile(path, await readBeginning(path))
  throw new AlphanodeError('wrong-use', `expected a file or directory, found a device, pipe or socket at ${path}`)
}

/** A directory that cannot be listed is reported where its notes are read. */
const listNames = (path: string): Promise<string[]> => readdir(path).catch(() => [])

export function toFoundFile(path: string, bytes: Buffer): FoundFile {
  const text = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
  return { kind: 'file', path, bytes, text, isCut: bytes.length >= sampleBytes }
}

function nameContent(source: FoundSource): string {
  if (source.kind === 'folder') return 'a directory of another kind'
  const { bytes, text } = source
  if (bytes.length === 0) return 'nothing: the file is empty'
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return 'a zip archive (unpack it first)'
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'a gzip archive (unpack it first)'
  if (bytes[0] === 0xff || bytes[0] === 0xfe || bytes.includes(0)) return 'bytes that are not UTF-8 text'
  if (text.startsWith('{') || text.startsWith('[')) return 'JSON of another shape'
  if (/^<(?:!doctype html|html)/i.test(text)) return 'an HTML page'
  if (text.startsWith('<')) return 'XML that is not a WordPress export'
  return 'text without front matter'
}

async function readBeginning(path: string): Promise<Buffer> {
  try {
    const file = await open(path)
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (cause) {
    throw new AlphanodeError('wrong-use', `expected a readable file, found one that cannot be opened: ${path}`, {
      cause,
    })
  }
}
