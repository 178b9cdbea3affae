import { compareVersions } from '#lib/core/posts'
import { withFileErrors } from '#lib/files'
import { type StatedPost, toNoteName } from '#lib/sources'
import {
  type Connection,
  eachStoredPost,
  findStoredRevision,
  listMediaOf,
  type RevisionNum,
  type Store,
  type StoredPost,
  type StoredRevision,
} from '#lib/store'
import { type MediaCopier, type NamedUse, writeMedia } from './export-media.ts'
import { type ExportTarget, openDirectory, openJsonLines } from './export-target.ts'

export interface ExportOptions {
  format: 'mdx' | 'jsonl'
  /** A directory for note files, a file for JSON Lines. */
  out: string
  /** With every revision that was ever published, so that an import brings the whole store back. */
  all?: boolean
  /** Write into a directory that holds something, or over a file. */
  force?: boolean
  /** What the site keeps of pictures and files; absent: notes alone are written. */
  media?: MediaCopier
  onProblem?: (problem: ExportProblem) => void
}

/** A state that cannot be written in the format, and is left out. */
export interface ExportProblem {
  id: string
  version: string
  message: string
}

export interface ExportReport {
  posts: number
  /** Live states, drafts, and other published revisions. */
  live: number
  drafts: number
  history: number
  /** Posts that are off the site and were left out. */
  omitted: number
  problems: number
  bytes: number
  /** Pictures and files that are beside the notes. */
  media: number
  /** Hashes of those that are not there, or not whole, where the site keeps them. */
  lacking: string[]
}

/** Writes what the store holds at one moment, one post at a time; nothing stands at the target until all of it is written. */
export async function exportPosts(store: Store, options: ExportOptions): Promise<ExportReport> {
  const counts = { posts: 0, live: 0, drafts: 0, history: 0, omitted: 0, problems: 0, bytes: 0 }
  const report: ExportReport = { ...counts, media: 0, lacking: [] }
  return withFileErrors(options.out, async () => {
    const open = options.format === 'jsonl' ? openJsonLines : openDirectory
    const target = await open(options.out, options.force ?? false)
    try {
      await store.snapshot((connection) => writeAll(connection, target, options, report))
      await target.finish()
      return report
    } finally {
      await target.abandon()
    }
  })
}

async function writeAll(
  connection: Connection,
  target: ExportTarget,
  options: ExportOptions,
  report: ExportReport,
): Promise<void> {
  const uses: NamedUse[] = []
  for await (const post of eachStoredPost(connection, 'num')) {
    const states = listStates(post, options.all ?? false)
    if (states.length > 0) report.posts++
    else if (post.published.length > 0) report.omitted++
    for (const [index, state] of states.entries()) {
      const revision = await findStoredRevision(connection, state.revision)
      if (revision) await writeState(target, toStated(post, state, revision, index === 0), report, options)
    }
    if (options.media && options.format === 'mdx') uses.push(...(await listUses(connection, post, states)))
  }
  if (options.media) Object.assign(report, await writeMedia(target, uses, options.media))
}

/** By the name of the file that stands for the post, which an import looks beside for each of its states. */
async function listUses(connection: Connection, post: StoredPost, states: readonly State[]): Promise<NamedUse[]> {
  const media = await listMediaOf(
    connection,
    states.map((state) => state.revision),
  )
  if (media.size === 0) return []
  const present = states.find(({ as }) => as === 'live') ?? states.at(-1)
  const revision = present && (await findStoredRevision(connection, present.revision))
  if (!present || !revision) return []
  const note = toNoteName(toStated(post, present, revision, states[0] === present))
  return states.flatMap((state) =>
    (media.get(state.revision) ?? []).map((shown) => ({ note, shown, isPresent: state === present })),
  )
}

interface State {
  as: StatedPost['as']
  revision: RevisionNum
  at: string | null
}

/** Published revisions by version, so that each is higher than those before it when the live one is read; then the draft. */
function listStates({ live, draft, published }: StoredPost, all: boolean): State[] {
  const states = published
    .filter(({ revision }) => all || revision === live)
    .toSorted((a, b) => compareVersions(a.version, b.version))
    .map(({ revision, at }): State => ({ as: revision === live ? 'live' : 'history', revision, at }))
  return draft ? [...states, { as: 'draft', revision: draft.revision, at: null }] : states
}

function toStated(post: StoredPost, { as, at }: State, revision: StoredRevision, isFirst: boolean): StatedPost {
  const { hash, format, meta, body } = revision
  return {
    id: post.id,
    slug: post.slug,
    // Once is enough, and the first state is always there.
    oldSlugs: isFirst ? post.oldSlugs : [],
    as,
    isDraftBeside: as === 'draft' && !isFirst,
    publishedAt: at,
    hash,
    format,
    meta,
    body,
  }
}

const counted = { live: 'live', draft: 'drafts', history: 'history' } as const

async function writeState(
  target: ExportTarget,
  state: StatedPost,
  report: ExportReport,
  { onProblem }: ExportOptions,
): Promise<void> {
  const written = await target.write(state)
  if ('problem' in written) {
    report.problems++
    onProblem?.({ id: state.id, version: state.meta.revision.version, message: written.problem })
    return
  }
  report[counted[state.as]]++
  report.bytes += written.bytes
}
