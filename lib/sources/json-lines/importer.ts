import { defineImporter } from '../importer.ts'
import { listLinePieces } from './line-pieces.ts'
import { countLines } from './read-lines.ts'

export const jsonLines = defineImporter({
  name: 'json-lines',
  title: 'JSON Lines',
  detect: (source) => source.kind === 'file' && (isEmptyExport(source) || isObjectOnOneLine(source)),
  read: ({ path }) => ({ pieces: listLinePieces(path) }),
  count: ({ path }) => countLines(path),
})

/** What `export` writes of a store that holds nothing. */
const isEmptyExport = ({ path, bytes }: { path: string; bytes: Buffer }): boolean =>
  path.endsWith('.jsonl') && bytes.length === 0

function isObjectOnOneLine({ text, isCut }: { text: string; isCut: boolean }): boolean {
  if (!text.startsWith('{')) return false
  const end = text.indexOf('\n')
  if (end < 0 && isCut) return true
  const line = end < 0 ? text : text.slice(0, end)
  // A first line that is broken is still a line: it is reported with its place, which a refusal of the file is not.
  return line.trimEnd().endsWith('}') || /^\{\s*"[^"]+"\s*:\s*\S/.test(line)
}
