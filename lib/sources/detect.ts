import { open } from 'node:fs/promises'
import { AlphanodeError } from '#lib/errors'
import { isNoteName } from './walk.ts'

export type SourceFormat = 'note' | 'json-lines' | 'wordpress' | 'ghost'

const sampleBytes = 64 * 1024

/** What a file holds, told by its beginning: names of exports are whatever somebody called them. */
export async function detectFormat(path: string): Promise<SourceFormat> {
  const sample = await readBeginning(path)
  const decision = decideFormat(sample, isNoteName(path))
  if ('format' in decision) return decision.format
  throw new AlphanodeError(
    'wrong-use',
    `expected a directory, a note (.mdx, .md), JSON Lines, a WordPress export or a Ghost export, found ${decision.found} in ${path}`,
  )
}

export function decideFormat(sample: Buffer, isNote: boolean): { format: SourceFormat } | { found: string } {
  const text = sample
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (/^<(?:\?xml|!--|!DOCTYPE|rss\b)/i.test(text) && /<rss\b/.test(text) && /xmlns:wp=|<wp:wxr_version>/.test(text))
    return { format: 'wordpress' }
  if (/^\{\s*"(?:db|meta|data)"\s*:\s*[[{]/.test(text)) return { format: 'ghost' }
  if (isNote || text.startsWith('---')) return { format: 'note' }
  if (text.startsWith('{') && isObjectOnOneLine(text, sample.length)) return { format: 'json-lines' }
  return { found: nameContent(sample, text) }
}

function isObjectOnOneLine(text: string, sampleSize: number): boolean {
  const end = text.indexOf('\n')
  if (end < 0 && sampleSize >= sampleBytes) return true
  const line = end < 0 ? text : text.slice(0, end)
  // A first line that is broken is still a line: it is reported with its place, which a refusal of the file is not.
  return line.trimEnd().endsWith('}') || /^\{\s*"[^"]+"\s*:\s*\S/.test(line)
}

function nameContent(sample: Buffer, text: string): string {
  if (sample.length === 0) return 'nothing: the file is empty'
  if (sample[0] === 0x50 && sample[1] === 0x4b) return 'a zip archive (unpack it first)'
  if (sample[0] === 0x1f && sample[1] === 0x8b) return 'a gzip archive (unpack it first)'
  if (sample[0] === 0xff || sample[0] === 0xfe || sample.includes(0)) return 'bytes that are not UTF-8 text'
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
