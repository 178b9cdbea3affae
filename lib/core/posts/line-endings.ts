import { diffIndices } from 'node-diff3'

/** How the lines of a text end, so that it is written back as it was. */
export type LineEndings =
  | { kind: 'uniform'; ending: string }
  /** The lines of the text as it was opened, each with its ending. */
  | { kind: 'mixed'; lines: readonly string[]; endings: readonly string[]; usual: string }

const anyEnding = /\r\n?|\n/g

/** The editor parts lines at each of the three endings, and joins them by `\n`. */
export function readEndings(text: string): LineEndings {
  const endings = text.match(anyEnding) ?? []
  const kinds = new Set(endings)
  if (kinds.size <= 1) return { kind: 'uniform', ending: endings[0] ?? '\n' }
  const count = (kind: string) => endings.filter((ending) => ending === kind).length
  const [usual = '\n'] = [...kinds].toSorted((one, other) => count(other) - count(one))
  return { kind: 'mixed', lines: text.split(anyEnding), endings, usual }
}

export const toEditorText = (text: string): string => text.replace(anyEnding, '\n')

/** The text of the editor with the endings of the text that was opened: a line that stayed keeps its own. */
export function restoreEndings(text: string, endings: LineEndings): string {
  if (endings.kind === 'uniform') return endings.ending === '\n' ? text : text.replaceAll('\n', endings.ending)
  const lines = text.split('\n')
  const kept = findKept(endings, lines)
  return lines.map((line, index) => (index < lines.length - 1 ? line + (kept[index] ?? endings.usual) : line)).join('')
}

/** The endings of the lines that stayed, by their present index. */
function findKept({ lines, endings }: LineEndings & { kind: 'mixed' }, present: readonly string[]): string[] {
  const kept: string[] = []
  let [was, is] = [0, 0]
  const keepUntil = (end: number) => {
    while (is < end) kept[is++] = endings[was++] as string
  }
  for (const { buffer1, buffer2 } of diffIndices([...lines], [...present])) {
    keepUntil(buffer2[0])
    is = buffer2[0] + buffer2[1]
    was = buffer1[0] + buffer1[1]
  }
  keepUntil(present.length)
  return kept
}
