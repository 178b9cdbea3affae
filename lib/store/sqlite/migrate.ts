import type Database from 'better-sqlite3'
import { toPlainText } from '#lib/core/mdx/plain-text.ts'
import { mayNameAttachment } from '#lib/core/pictures'
import { type BodyFormat, toTermSlug } from '#lib/core/posts'
import type { LogAction } from '../kinds.ts'
import { chainStart, toLogHash } from '../log-chain.ts'
import { StoreError } from '../store-error.ts'
import { core } from './migrations/0001-core.ts'
import { previews } from './migrations/0002-previews.ts'
import { runs } from './migrations/0003-runs.ts'
import { searchFilters } from './migrations/0004-search-filters.ts'
import { identity } from './migrations/0005-identity.ts'
import { searchMerging } from './migrations/0006-search-merging.ts'
import { knownRecords } from './migrations/0007-known-records.ts'
import { compactLists } from './migrations/0008-compact-lists.ts'
import { headings } from './migrations/0009-headings.ts'
import { sites } from './migrations/0010-sites.ts'
import { gatePolicy } from './migrations/0011-gate-policy.ts'
import { numbers } from './migrations/0012-numbers.ts'
import { runHosts } from './migrations/0013-run-hosts.ts'
import { redirects } from './migrations/0014-redirects.ts'
import { cardLanguages } from './migrations/0015-card-languages.ts'
import { files } from './migrations/0016-files.ts'
import { moreCollections } from './migrations/0017-more-collections.ts'
import { plainRevisions } from './migrations/0018-plain-revisions.ts'
import { folderPages } from './migrations/0019-folder-pages.ts'
import { media } from './migrations/0020-media.ts'
import { searchByStems } from './migrations/0021-search-by-stems.ts'
import { changesIndex } from './migrations/0022-changes-index.ts'
import { siteFiles } from './migrations/0023-site-files.ts'
import { chainedLog } from './migrations/0024-chained-log.ts'
import { jobs } from './migrations/0025-jobs.ts'
import { trees } from './migrations/0026-trees.ts'
import { remotePictures } from './migrations/0027-remote-pictures.ts'
import { translations } from './migrations/0028-translations.ts'
import { reviews } from './migrations/0029-reviews.ts'
import { erasures } from './migrations/0030-erasures.ts'
import { commits } from './migrations/0031-commits.ts'
import { schedules } from './migrations/0032-schedules.ts'
import { workingCopies } from './migrations/0033-working-copies.ts'
import { releases } from './migrations/0034-releases.ts'
import { filesOfNotes } from './migrations/0035-files-of-notes.ts'
import { endsOfLinksAndCopies } from './migrations/0036-ends-of-links-and-copies.ts'
import { reviewWork } from './migrations/0037-review-work.ts'
import { usesOfPreviews } from './migrations/0038-uses-of-previews.ts'
import { queue } from './migrations/0039-queue.ts'
import { copiesAside } from './migrations/0040-copies-aside.ts'
import { announced } from './migrations/0041-announced.ts'
import { people } from './migrations/0042-people.ts'
import { opsTokens } from './migrations/0043-ops-tokens.ts'
import { statedSchedules } from './migrations/0044-stated-schedules.ts'
import { receipts } from './migrations/0045-receipts.ts'
import { uploads } from './migrations/0046-uploads.ts'
import { linksToReleases } from './migrations/0047-links-to-releases.ts'
import { formerSchedules } from './migrations/0048-former-schedules.ts'
import { uploadsOfBefore } from './migrations/0049-uploads-of-before.ts'
import { daysOfMoments } from './migrations/0050-days-of-moments.ts'
import { rulesOfSearch } from './migrations/0051-rules-of-search.ts'
import { shownViews } from './migrations/0052-shown-views.ts'
import { outsideLinks } from './migrations/0053-outside-links.ts'

/** Forward only; the position in this list is the schema's number and never changes. */
export const migrations: readonly string[] = [
  core,
  previews,
  runs,
  searchFilters,
  identity,
  searchMerging,
  knownRecords,
  compactLists,
  headings,
  sites,
  gatePolicy,
  numbers,
  runHosts,
  redirects,
  cardLanguages,
  files,
  moreCollections,
  plainRevisions,
  folderPages,
  media,
  searchByStems,
  changesIndex,
  siteFiles,
  chainedLog,
  jobs,
  trees,
  remotePictures,
  translations,
  reviews,
  erasures,
  commits,
  schedules,
  workingCopies,
  releases,
  filesOfNotes,
  endsOfLinksAndCopies,
  reviewWork,
  usesOfPreviews,
  queue,
  copiesAside,
  announced,
  people,
  opsTokens,
  statedSchedules,
  receipts,
  uploads,
  linksToReleases,
  formerSchedules,
  uploadsOfBefore,
  daysOfMoments,
  rulesOfSearch,
  shownViews,
  outsideLinks,
]

/** Hashes the entries of a log from before there was a chain, in their order: nothing is known of who made them. */
function createChain() {
  let previous = chainStart
  return (num: number, at: string, action: LogAction, ...numbers: (number | null)[]): Buffer => {
    const [post = null, liveBefore = null, liveAfter = null, draftBefore = null, draftAfter = null, run = null] =
      numbers
    const moved = { post, liveBefore, liveAfter, draftBefore, draftAfter, run }
    const unknown = { actor: null, means: null, request: null, content: null }
    previous = toLogHash(previous, { num, at, action, ...moved, ...unknown })
    return Buffer.from(previous, 'hex')
  }
}

/** Brings the database to the newest schema, all or nothing; several processes may try at once. */
export function migrate(database: Database.Database, upTo = migrations.length): { from: number; to: number } {
  database.function('plain_text', { deterministic: true }, (body, format) =>
    toPlainText(String(body), format as BodyFormat),
  )
  database.function('may_name_attachment', { deterministic: true }, (body) =>
    Number(mayNameAttachment.test(String(body))),
  )
  database.function('term_slug', { deterministic: true }, (name) => toTermSlug(String(name)))
  database.function('chain_log', { varargs: true }, createChain())
  const find = () => database.pragma('user_version', { simple: true }) as number
  // A schema that is the right one is not written: a server must start also while somebody else writes.
  if (find() === upTo) return { from: upTo, to: upTo }
  const apply = database.transaction(() => {
    const from = find()
    if (from > migrations.length)
      throw new StoreError(
        'newer-schema',
        `The database has schema ${from}, this alphanode knows ${migrations.length}: it is from a newer version.`,
      )
    for (const migration of migrations.slice(from, upTo)) database.exec(migration)
    const to = Math.max(from, upTo)
    database.pragma(`user_version = ${to}`)
    return { from, to }
  })
  return apply.immediate()
}
