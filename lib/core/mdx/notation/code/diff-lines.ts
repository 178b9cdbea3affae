import type { LineKind } from './fence-info.ts'
import type { RemarkedCode } from './line-remarks.ts'

const kinds: Record<string, LineKind> = { '+': 'ins', '-': 'del' }

/** Which files are compared, and where: `---` is a head only above `+++`. */
function isHead(lines: readonly string[], index: number): boolean {
  const [before = '', line = '', after = ''] = [lines[index - 1], lines[index], lines[index + 1]]
  if (/^(?:@@ .*@@|diff --git |index [\da-f]+\.\.[\da-f])/.test(line)) return true
  return (/^--- \S/.test(line) && /^\+\+\+ \S/.test(after)) || (/^--- \S/.test(before) && /^\+\+\+ \S/.test(line))
}

/** Code whose lines begin with `+`, `-` or a blank, as code of its language and what became of each line. */
export function readDiff(source: string): RemarkedCode {
  const lines = source.split('\n')
  const found = new Map<number, LineKind>()
  for (const [index, line] of lines.entries()) {
    const kind = kinds[line[0] ?? '']
    if (kind && !isHead(lines, index)) found.set(index + 1, kind)
  }
  // Without a blank before the other lines, the signs stand within the indentation.
  const isShifted = lines.every((line, index) => line === '' || isHead(lines, index) || /^[-+ ]/.test(line))
  const text = lines.map((line, index) =>
    !isHead(lines, index) && (isShifted || kinds[line[0] ?? '']) ? line.slice(1) : line,
  )
  return { source: text.join('\n'), kinds: found, words: [] }
}
