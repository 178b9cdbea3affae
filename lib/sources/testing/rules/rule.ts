/** What a system says of a note, as far as a check looks at it. */
export interface Said {
  /** `waits` and `over`: its day has not come, or has gone by. */
  state?: 'public' | 'unlisted' | 'held' | 'left out' | 'waits' | 'over'
  /** RFC 3339, UTC; a time of midnight may be left away. */
  date?: string | null
  address?: string | null
  /** Some of the addresses that led to it, from the note or from the configuration. */
  old?: string[]
  title?: string
  order?: number
  tags?: string[]
  categories?: string[]
  lang?: string
  leadsTo?: string
}

/** One note under a rule: the file, its text, what the system says of it. */
export interface NoteCheck {
  note: string
  text: string
  says: Said
  /** Files beside it, over those of the system. */
  files?: Record<string, string>
}

/** Headings of one page, and what each fragment of the old page means: the text of a heading. */
export interface HeadingCheck {
  headings: string
  means: Record<string, string>
}

export interface SystemRules {
  dialect: string
  /** The section of the document. */
  section: string
  /** The folder of its corpus, whose version the section has to name; null where it was not run. */
  corpus: string | null
  /** The files that every check has beside its note. */
  files: Record<string, string>
  /** By the subject of a row. */
  rows: Record<string, (NoteCheck | HeadingCheck)[]>
}

export const note = (name: string, head: string, says: Said, files?: Record<string, string>): NoteCheck => ({
  note: name,
  text: head === '' ? 'Text.\n' : `---\n${head}\n---\n\nText.\n`,
  says,
  ...(files ? { files } : {}),
})

export const headings = (text: string, means: Record<string, string>): HeadingCheck => ({ headings: text, means })
