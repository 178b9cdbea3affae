import { checkNote } from './check-note.ts'
import { convertPaste } from './convert-paste.ts'
import { createNote } from './create-note.ts'
import { discard } from './discard.ts'
import { findNewer } from './find-newer.ts'
import { findNotesForLink } from './find-notes-for-link.ts'
import { keepDraft } from './keep-draft.ts'
import { listCopies, openCopy } from './list-copies.ts'
import { openNote } from './open-note.ts'
import { saveTyped } from './save-typed.ts'

/** What the editor asks for. */
export const writingUseCases = [
  ...[createNote, openNote, saveTyped, keepDraft, discard, listCopies, openCopy],
  ...[checkNote, findNewer, findNotesForLink, convertPaste],
]
