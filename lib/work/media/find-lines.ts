import { createReadStream } from 'node:fs'

/**
 * The line on which each address first stands in a file, counted from 1; an address that is not found has none. The file is
 * read once and in pieces, and no further than to the last address: an export may be half a gigabyte.
 */
export async function findLines(file: string, addresses: ReadonlySet<string>): Promise<Map<string, number>> {
  const lines = new Map<string, number>()
  const forms = [...addresses].map((address) => ({ address, texts: [address, decode(address)] }))
  const overlap = Math.max(...forms.flatMap(({ texts }) => texts.map(({ length }) => length))) - 1
  let waiting = forms
  let text = ''
  let before = 1
  try {
    for await (const piece of createReadStream(file, { encoding: 'utf8', highWaterMark: 256 * 1024 })) {
      text += piece
      for (const { address, texts } of waiting) {
        const at = texts.map((each) => text.indexOf(each)).find((each) => each >= 0)
        if (at !== undefined) lines.set(address, before + countLineEnds(text, at))
      }
      waiting = waiting.filter(({ address }) => !lines.has(address))
      if (waiting.length === 0) break
      // An address may be cut by the end of the piece.
      const kept = Math.max(0, text.length - overlap)
      before += countLineEnds(text, kept)
      text = text.slice(kept)
    }
  } catch (error) {
    // The file is gone, or may not be read any more: what is told has no line then.
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined || !unreadable.has(code)) throw error
  }
  return lines
}

const unreadable = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'EIO', 'ESTALE'])

function countLineEnds(text: string, end: number): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++
  return count
}

function decode(address: string): string {
  try {
    return decodeURI(address)
  } catch {
    return address
  }
}
