import type { Issue } from '#lib/errors'
import type { SourceAbout } from '#lib/sources'
import type { ForeseenImport } from './foresee-import.ts'
import type { Gone } from './prune-folder.ts'

/** One kind of what was not carried, or of what a person may want to know. */
export interface NoticeKind {
  count: number
  /** In how many notes. */
  notes: number
  /** The first places, with what stands there. */
  examples: { path: string; line: number; text?: string }[]
}

export interface ImportReport {
  /** The run's number; null when there was nothing to write down. */
  run: number | null
  new: number
  changed: number
  same: number
  rejected: number
  withdrawn: number
  /** Posts without a file that were left as they are, because they are more than a fifth. */
  gone: Gone | null
  /** The folders that are of a system, and by what that was told. */
  folders: SourceAbout['folders']
  /** What has no home here, by kind. */
  omitted: Record<string, number>
  /** What a person may want to know, by kind, with the first places. */
  notices: Record<string, NoticeKind>
  issues: Issue[]
  /** Of a dry run: what readers would get otherwise, for each folder or file. */
  foreseen: ForeseenImport[]
}

/** What is left out and has no places; notices tell the rest. */
export const listOmitted = ({ omitted, notices }: Pick<ImportReport, 'omitted' | 'notices'>): string[] =>
  Object.entries(omitted).flatMap(([what, count]) => {
    const placed = Object.hasOwn(notices, what) ? (notices[what]?.count ?? 0) : 0
    return count > placed ? [toCounted(count - placed, what)] : []
  })

/** `1 file that is not read (.rst)` */
const toCounted = (count: number, what: string): string =>
  `${count} ${
    count === 1
      ? what
          .replace(/^files that are no notes\b/, 'file that is no note')
          .replace(/^files that are\b/, 'file that is')
          .replace(/^pages\b/, 'page')
      : what
  }`

export const emptyReport = (): ImportReport => ({
  run: null,
  new: 0,
  changed: 0,
  same: 0,
  rejected: 0,
  withdrawn: 0,
  gone: null,
  folders: [],
  omitted: {},
  notices: {},
  issues: [],
  foreseen: [],
})
