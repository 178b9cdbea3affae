import { realpathSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { z } from 'zod'
import { dialects } from '../dialects/dialects.ts'
import { defineImporter, type FoundSource } from '../importer.ts'
import { isNoteName, walkNotes } from '../walk.ts'
import { readCommitDates } from './commit-dates.ts'
import { isTxtName } from './html-and-text.ts'
import { listNotePieces, type NotePiece, toNoteOfSource } from './note-pieces.ts'
import { createSurveyor, type Surveyor } from './surveyor.ts'

const names = dialects.map(({ name }) => name)

export const ownNotes = defineImporter({
  name: 'notes',
  title: 'a directory or a note (.mdx, .md, .markdown, .html, .txt)',
  detect: (source) =>
    source.kind === 'folder' || (isNoteName(source.path) && !isRecords(source)) || source.text.startsWith('---'),
  options: {
    dialect: z
      .enum(names)
      .optional()
      .meta({
        placeholder: 'name',
        description: `the system that a directory of notes is of, where its files do not tell: ${names.join(', ')}`,
      }),
  },
  read({ kind, path }, { dialect = null }, publication) {
    const root = kind === 'folder' ? realpathSync(path) : null
    const surveyor = createSurveyor({ root, dialect, ...publication })
    const pieces = kind === 'folder' ? listNotePieces(path, surveyor) : listOneNote(path, surveyor)
    return { pieces, about: surveyor.about }
  },
  async count({ kind, path }) {
    if (kind === 'file') return 1
    let count = 0
    for await (const _ of walkNotes(path)) count++
    return count
  },
})

/** JSON Lines under the name of a text. */
const isRecords = ({ path, text }: FoundSource & { kind: 'file' }): boolean => isTxtName(path) && text.startsWith('{')

async function* listOneNote(path: string, surveyor: Surveyor): AsyncGenerator<NotePiece> {
  const origin = await realpath(path).catch(() => path)
  const committed = await readCommitDates(dirname(origin))
  const note = await toNoteOfSource({ path, name: basename(path), origin, problem: null }, surveyor, committed)
  if (note) yield { kind: 'notes', files: [note] }
}
