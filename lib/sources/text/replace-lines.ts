import { closesFence, type Fence, findFence } from './find-code.ts'
import { applyEdits, type Edit, type MappedText } from './mapped-text.ts'

export interface Replacement {
  /** The line behind the last that is replaced. */
  end: number
  text: string
}

/** Puts another text in place of runs of lines outside of fenced code. `read`: what begins at a line; null for nothing. */
export function replaceLines(
  text: MappedText,
  read: (lines: readonly string[], at: number) => Replacement | null,
): MappedText {
  const lines = text.body.split('\n')
  const edits: Edit[] = []
  let fence: Fence | null = null
  let offset = 0
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? ''
    let found: Replacement | null = null
    if (fence !== null) fence = closesFence(line, fence) ? null : fence
    else {
      fence = findFence(line)
      found = fence === null ? read(lines, at) : null
    }
    const end = found?.end ?? at + 1
    const start = offset
    for (; at < end; at++) offset += (lines[at]?.length ?? 0) + 1
    if (found) edits.push({ start, end: offset - 1, text: found.text })
  }
  return applyEdits(text, edits)
}
