import { readNoteFile } from './note-file.ts'
import { toRejected } from './rejected.ts'
import type { SourceItem } from './source-item.ts'
import { walkNotes } from './walk.ts'

/** Enough to keep the disk busy while notes are parsed; with the largest notes it holds 80 MB. */
const readAhead = 16

/** Every note below a directory, in the order of {@link walkNotes}. */
export async function* readDirectory(root: string): AsyncGenerator<SourceItem> {
  const reading: Promise<SourceItem>[] = []
  for await (const { path, problem } of walkNotes(root)) {
    reading.push(problem ? Promise.resolve(toRejected(path, problem)) : readNoteFile(path))
    if (reading.length >= readAhead) yield (await reading.shift()) as SourceItem
  }
  for (const item of reading) yield await item
}
