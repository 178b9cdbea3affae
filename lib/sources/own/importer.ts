import { realpath } from 'node:fs/promises'
import { basename } from 'node:path'
import { noOptions } from '../adopt/adopt.ts'
import { defineImporter } from '../importer.ts'
import { isNoteName, walkNotes } from '../walk.ts'
import { listNotePieces } from './note-pieces.ts'

export const ownNotes = defineImporter({
  name: 'notes',
  title: 'a directory or a note (.mdx, .md)',
  detect: (source) => source.kind === 'folder' || isNoteName(source.path) || source.text.startsWith('---'),
  read: ({ kind, path }) => ({ pieces: kind === 'folder' ? listNotePieces(path, noOptions) : listOneNote(path) }),
  async count({ kind, path }) {
    if (kind === 'file') return 1
    let count = 0
    for await (const _ of walkNotes(path)) count++
    return count
  },
})

async function* listOneNote(path: string) {
  yield {
    kind: 'notes' as const,
    files: [{ path, name: basename(path), origin: await realpath(path).catch(() => path), problem: null }],
    options: noOptions,
  }
}
