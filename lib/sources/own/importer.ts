import { realpath } from 'node:fs/promises'
import { basename } from 'node:path'
import { defineImporter } from '../importer.ts'
import { findNameInPlace, findSettings, type PublicationSources } from '../publication-sources.ts'
import { isNoteName, walkNotes } from '../walk.ts'
import { listNotePieces, type NotePiece } from './note-pieces.ts'

export const ownNotes = defineImporter({
  name: 'notes',
  title: 'a directory or a note (.mdx, .md)',
  detect: (source) => source.kind === 'folder' || isNoteName(source.path) || source.text.startsWith('---'),
  read: ({ kind, path }, _, sources) => ({
    pieces: kind === 'folder' ? listNotePieces(path, sources) : listOneNote(path, sources),
  }),
  async count({ kind, path }) {
    if (kind === 'file') return 1
    let count = 0
    for await (const _ of walkNotes(path)) count++
    return count
  },
})

async function* listOneNote(path: string, sources: PublicationSources): AsyncGenerator<NotePiece> {
  const origin = await realpath(path).catch(() => path)
  const options = findSettings(sources, origin)
  if (!options) return
  const name = findNameInPlace(sources, origin) ?? basename(path)
  yield { kind: 'notes', files: [{ path, name, origin, problem: null, options }] }
}
