import type { LineKind } from './fence-info.ts'
import type { RemarkedCode } from './line-remarks.ts'

const kinds: Record<string, LineKind> = { '+': 'ins', '-': 'del' }

/** Code whose lines begin with `+`, `-` or a blank, as code of its language and what became of each line. */
export function readDiff(source: string): RemarkedCode {
  const lines = source.split('\n')
  const found = new Map<number, LineKind>()
  for (const [index, line] of lines.entries()) {
    const kind = kinds[line[0] ?? '']
    if (kind) found.set(index + 1, kind)
  }
  // Without a blank before the other lines, the signs stand within the indentation.
  const isShifted = lines.every((line) => line === '' || /^[-+ ]/.test(line))
  const text = lines.map((line) => (isShifted || kinds[line[0] ?? ''] ? line.slice(1) : line))
  return { source: text.join('\n'), kinds: found, words: [] }
}
