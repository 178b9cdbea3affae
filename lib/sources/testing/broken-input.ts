import { type IssueCode, issueCodes } from '#lib/errors'

/** One input with one thing wrong, and the one issue that must be said about it. */
export interface BrokenInput {
  name: string
  fileName: string
  /** The file's content; or what makes the file in an empty directory, for what bytes alone cannot be. */
  content: string | Buffer | ((directory: string, path: string) => Promise<void>)
  expected: { code: IssueCode; line: number; column?: number; field: string }
}

/** A good note with more lines in its front matter, the first of which is the file's line 6. */
export const noteWith = (lines: string, body = 'Text.\n'): string =>
  `---\ntitle: Outside judge\nsummary: A note.\ntopic: { problem: judging, stack: judges }\nrevision: { status: in-review, version: 1.0.0 }\n${lines ? `${lines}\n` : ''}---\n\n${body}`

/** The line on which the body of {@link noteWith} begins. */
export const bodyLine = 8

export const codes = issueCodes
