import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '#lib/config'
import { AlphanodeError, formatIssue, type Issue } from '#lib/errors'
import { openMediaStore } from '#lib/media/pictures'
import { findCurrentSiteName, openStore, type Store } from '#lib/store'
import type { ImportOptions, ImportReport } from '#lib/work/importing'
import { settleSimilar } from '#lib/work/publishing'
import { importPublication, type Publication, takeInSite } from '#lib/work/site'
import { claimData } from './data-claim.ts'
import { toGoneSentence, toSentence } from './import.ts'
import { toNoticeLines } from './import-notices.ts'
import { tellIssues } from './tell-issues.ts'
import { findUnwritable } from './unwritable.ts'

const settledAtOnce = 500

const say = (line: string) => process.stdout.write(`${line}\n`)

function toShown(file: string): string {
  const near = path.relative(process.cwd(), file)
  return near.startsWith('..') ? file : near
}

interface TakingIn extends Pick<ImportOptions, 'autoVersion' | 'media' | 'mediaHosts' | 'only'> {
  /** Withdraws every note whose file is gone; without it, too many of them stop the start. */
  prune?: boolean
}

type Place = Pick<Config, 'contentFolder' | 'dataFolder' | 'databaseFile' | 'mediaFolder' | 'mediaStore'> &
  Partial<Pick<Config, 'mediaHosts'>>

/**
 * Creates and migrates the database, and takes the publication's folder in. A folder that is not there, or a disk that takes
 * nothing, is no reason not to serve what was taken in before.
 */
export async function prepareContent(place: Place, options: TakingIn = {}): Promise<void> {
  const { contentFolder, databaseFile } = place
  const isNew = !existsSync(databaseFile)
  const isThere = existsSync(contentFolder)
  if (isNew && !isThere)
    throw new AlphanodeError('not-found', `There is no folder ${toShown(contentFolder)}, and no database of it.`)
  try {
    await prepare(place, options, { isNew, isThere })
  } catch (error) {
    const reason = findUnwritable(error)
    if (reason === null || isNew) throw error
    process.stderr.write(`alphanode: ${reason}\n`)
    say('Content    as it is, until the disk can be written')
  }
}

async function prepare(
  place: Place,
  options: TakingIn,
  { isNew, isThere }: { isNew: boolean; isThere: boolean },
): Promise<void> {
  const { contentFolder, databaseFile, mediaHosts = [] } = place
  if (isThere) claimData(place)
  const store = openStore(databaseFile)
  const media = openMediaStore(place)
  try {
    say(`Database   ${toShown(databaseFile)}${isNew ? ' (created)' : ''}`)
    if (isThere) await takeIn(store, contentFolder, { ...options, media, mediaHosts })
    else say(`Content    as it is: there is no folder ${toShown(contentFolder)}`)
  } finally {
    await media.close()
    await store.close()
  }
}

/** Leaves all as it is; what was never taken in cannot be served. */
export function keepContent({ databaseFile }: Place): void {
  if (!existsSync(databaseFile)) throw new AlphanodeError('unavailable', 'There is no database for the former build.')
  say('Content    as it is, until its notes can be read by a build that works')
}

/** Takes `site.yaml` in and imports the folder's notes. Says whether pages show something else from now on. */
export async function takeIn(store: Store, folder: string, { prune, ...options }: TakingIn): Promise<boolean> {
  const now = new Date().toISOString()
  const { publication, issues, notices, changed } = await takeInSite(store, { folder, now })
  if (publication === null) {
    await keepUntilMended(store, issues)
    return false
  }
  const { onIssue, end } = tellIssues()
  notices.forEach(onIssue)
  const taking = { now, onIssue, ...options, ...(prune ? { prune } : {}) }
  const report = await importUnlessBusy(store, publication, taking).finally(end)
  if (report && report.new + report.changed <= settledAtOnce) await settleSimilar(store, settledAtOnce)
  say(`Content    ${report ? toSentence(report, false) : 'as it is: an import is under way, and these notes can wait'}`)
  if (report) toNoticeLines(report).forEach(say)
  if (report?.gone) throw new AlphanodeError('conflict', toGoneSentence(report.gone))
  return changed || (report !== null && report.new + report.changed + report.withdrawn > 0)
}

/** What a broken site.yaml says of policy and sources cannot be known, so that no note is imported by it. */
async function keepUntilMended(store: Store, issues: readonly Issue[]): Promise<void> {
  for (const issue of issues) process.stderr.write(`${formatIssue(issue)}\n`)
  if ((await findCurrentSiteName(store.read)) === null)
    throw new AlphanodeError('wrong-use', 'site.yaml has mistakes, and nothing was taken in before.')
  say('Site       as it was, and its notes as well: site.yaml has mistakes')
}

/** A restart in the middle of a long import must not keep the site down. */
async function importUnlessBusy(
  store: Store,
  publication: Publication,
  options: Omit<ImportOptions, 'path' | 'sources'>,
): Promise<ImportReport | null> {
  try {
    return await importPublication(store, publication, options)
  } catch (error) {
    if (error instanceof AlphanodeError && error.code === 'busy') return null
    throw error
  }
}
