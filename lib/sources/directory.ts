import { readNoteFile } from './note-file.ts'
import { toRejected } from './rejected.ts'
import type { LateItem } from './share.ts'
import { walkNotes } from './walk.ts'

/** Every note below a directory, in the order of {@link walkNotes}. */
export async function* listNotes(root: string): AsyncGenerator<LateItem> {
  for await (const { path, problem } of walkNotes(root))
    yield { bytes: 0, read: () => (problem ? toRejected(path, problem) : readNoteFile(path)) }
}
