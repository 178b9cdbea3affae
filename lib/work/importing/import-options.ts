import type { Redirect } from '#lib/core/redirects'
import type { Issue } from '#lib/errors'
import type { MediaStore } from '#lib/media/pictures'
import type { ArchiveLimits, StatedOptions } from '#lib/sources'
import type { ChangedBy } from '#lib/store'
import type { FoundNotice, PlannedRow } from './check-records.ts'
import type { PlanOptions } from './plan-batch.ts'

export interface ImportOptions extends PlanOptions {
  path: string
  /** What a person says of the source, by the names of its importer's options. */
  source?: StatedOptions
  /** What an earlier run refused is settled by who retries it. */
  isRetry?: boolean
  /** Reports what would happen and writes nothing. */
  dryRun?: boolean
  /** Of a directory, these files alone: absolute where `path` is. Not beside `prune`, which asks for all. */
  only?: ReadonlySet<string>
  /** Also withdraws live posts whose file below the path is gone; `few`: unless these are more than a fifth of them. */
  prune?: boolean | 'few'
  /** Old addresses and where they lead, as the publication says. */
  redirects?: readonly Redirect[]
  /** What its navigation and the end of its pages lead to: `from` is the label. */
  links?: readonly Redirect[]
  /** The publication's own address. */
  siteUrl?: string
  /** The actor that the log names; the import by itself when absent. */
  by?: ChangedBy
  /** RFC 3339, UTC. */
  now: string
  /** Where the pictures of the notes are kept; absent: they are not looked for. */
  media?: MediaStore
  /** Where the path was unpacked from an archive, which is what messages and the run name. */
  unpacked?: Unpacked
  /** How much an archive may hold. */
  archiveLimits?: Partial<ArchiveLimits>
  /** Hosts whose pictures are fetched, beside those of the site that the notes come from. */
  mediaHosts?: readonly string[]
  onRow?: (row: PlannedRow) => void
  onIssue?: (issue: Issue) => void
  /** Each notice of a note; the report keeps some of each kind. */
  onNotice?: (notice: FoundNotice) => void
}

export interface Unpacked {
  archive: string
  folder: string
  /** Where pictures are looked for; absent: where they are looked for without an archive. */
  root?: string
}

/** A file of an unpacked archive is named as a place in the archive: `export.zip/posts/a.md`. */
export const toShownPath = ({ unpacked }: Pick<ImportOptions, 'unpacked'>): ((path: string) => string) =>
  unpacked
    ? (path) => (path.startsWith(unpacked.folder) ? unpacked.archive + path.slice(unpacked.folder.length) : path)
    : (path) => path

/** An import without a person: at the start of a site, or when a file was saved. */
export const byItself: ChangedBy = { actor: { kind: 'import', name: 'import' }, means: 'job' }
