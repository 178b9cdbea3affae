import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '#lib/config'
import { AlphanodeError, formatIssue, type Issue } from '#lib/errors'
import { openStore, type Store } from '#lib/store'
import { type ImportOptions, type ImportReport, importPosts } from '#lib/work/importing'
import { settleSimilar } from '#lib/work/publishing'
import { takeInSite } from '#lib/work/site'
import { claimData } from './data-claim.ts'
import { toSentence } from './import.ts'

const settledAtOnce = 500

const say = (line: string) => process.stdout.write(`${line}\n`)
const onIssue = (issue: Issue) => process.stderr.write(`${formatIssue(issue)}\n`)

function toShown(file: string): string {
  const near = path.relative(process.cwd(), file)
  return near.startsWith('..') ? file : near
}

type Place = Pick<Config, 'contentFolder' | 'dataFolder' | 'databaseFile'>

/**
 * Creates and migrates the database, and takes the publication's folder in. A folder that is not there is no reason not to
 * serve what was taken in before.
 */
export async function prepareContent(place: Place, options: Pick<ImportOptions, 'autoVersion'> = {}): Promise<void> {
  const { contentFolder, databaseFile } = place
  const isNew = !existsSync(databaseFile)
  const isThere = existsSync(contentFolder)
  if (isNew && !isThere)
    throw new AlphanodeError('not-found', `There is no folder ${toShown(contentFolder)}, and no database of it.`)
  if (isThere) claimData(place)
  const store = openStore(databaseFile)
  try {
    say(`Database   ${toShown(databaseFile)}${isNew ? ' (created)' : ''}`)
    if (isThere) await takeIn(store, contentFolder, options)
    else say(`Content    as it is: there is no folder ${toShown(contentFolder)}`)
  } finally {
    await store.close()
  }
}

/** Leaves all as it is; what was never taken in cannot be served. */
export function keepContent({ databaseFile }: Place): void {
  if (!existsSync(databaseFile)) throw new AlphanodeError('unavailable', 'There is no database for the former build.')
  say('Content    as it is, until its notes can be read by a build that works')
}

async function takeIn(store: Store, folder: string, options: Pick<ImportOptions, 'autoVersion'>): Promise<void> {
  const now = new Date().toISOString()
  const site = await takeInSite(store, { folder, now })
  site.issues.forEach(onIssue)
  if (site.issues.length > 0) say('Site       as it was: site.yaml has mistakes')
  const report = await importUnlessBusy(store, { path: folder, now, onIssue, ...options })
  if (report && report.new + report.changed <= settledAtOnce) await settleSimilar(store, settledAtOnce)
  say(`Content    ${report ? toSentence(report, false) : 'as it is: an import is under way, and these notes can wait'}`)
}

/** A restart in the middle of a long import must not keep the site down. */
async function importUnlessBusy(store: Store, options: ImportOptions): Promise<ImportReport | null> {
  try {
    return await importPosts(store, options)
  } catch (error) {
    if (error instanceof AlphanodeError && error.code === 'busy') return null
    throw error
  }
}
