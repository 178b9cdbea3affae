import type { Redirect } from '#lib/core/redirects'
import type { NoteTree } from './dialects/tree.ts'

/** What a source is, as far as a person wants to know. */
export interface SourceAbout {
  /** The folders in it that are of one system, and by what that was told. */
  folders: { path: string; dialect: string; title: string; evidence: string }[]
  /** How many files may be notes and were not read, by their ending. */
  unread: Record<string, number>
  /** Old addresses and where they lead, as files and configurations say. */
  redirects: Redirect[]
  /** Lines of such files that say more than one address leads to another. */
  remarks: { file: string; line: number; text: string }[]
  /** The folders that were looked through, whatever they are. */
  surveyed: string[]
  /** The orders of documentations; their notes are the files that these really are. */
  trees: (NoteTree & { folder: string })[]
}
