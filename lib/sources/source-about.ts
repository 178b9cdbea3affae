/** What a source is, as far as a person wants to know. */
export interface SourceAbout {
  /** The folders in it that are of one system, and by what that was told. */
  folders: { path: string; dialect: string; title: string; evidence: string }[]
  /** How many files may be notes and were not read, by their ending. */
  unread: Record<string, number>
}
