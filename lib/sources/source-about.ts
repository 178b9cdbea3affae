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
  /** Lines of such files that say more than one address leads to another, and other files that say what is not carried. */
  remarks: { file: string; line: number; text: string; what?: string }[]
  /** The folders that were looked through, whatever they are. */
  surveyed: string[]
  /** The orders of documentations; their notes are the files that these really are. */
  trees: (NoteTree & { folder: string })[]
  /** Notes that are there in several languages, by the files that they really are; null is the language of the site. */
  translations: { folder: string; key: string; notes: { lang: string | null; note: string }[] }[]
}

export const emptyAbout = (): SourceAbout => ({
  folders: [],
  unread: {},
  redirects: [],
  remarks: [],
  surveyed: [],
  trees: [],
  translations: [],
})
