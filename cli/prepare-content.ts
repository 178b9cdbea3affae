import { existsSync } from 'node:fs'
import path from 'node:path'
import { requireConfig } from '#lib/config'
import { AlphanodeError, formatIssue } from '#lib/errors'
import { openStore, type Store } from '#lib/store'
import { type ImportOptions, type ImportReport, importPosts } from '#lib/work/importing'
import { settleSimilar } from '#lib/work/publishing'
import { takeInSite } from '#lib/work/site'
import { toSentence } from './import.ts'

const root = path.resolve(import.meta.dirname, '..')
const settledAtOnce = 500

const say = (line: string) => process.stdout.write(`${line}\n`)

/** Creates and migrates the database, and imports the notes that come with this checkout. */
export async function prepareContent(options: Pick<ImportOptions, 'autoVersion'> = {}): Promise<void> {
  const { databaseFile } = requireConfig()
  const isNew = !existsSync(databaseFile)
  const store = openStore(databaseFile)
  try {
    const content = path.join(root, 'content')
    const onIssue = (issue: Parameters<typeof formatIssue>[0]) => process.stderr.write(`${formatIssue(issue)}\n`)
    say(`Database   ${path.relative(process.cwd(), databaseFile)}${isNew ? ' (created)' : ''}`)
    const site = await takeInSite(store, { folder: content, now: new Date().toISOString() })
    site.issues.forEach(onIssue)
    if (site.issues.length > 0) say('Site       as it was: site.yaml has mistakes')
    const report = await importUnlessBusy(store, { path: content, now: new Date().toISOString(), onIssue, ...options })
    if (report && report.new + report.changed <= settledAtOnce) await settleSimilar(store, settledAtOnce)
    say(
      `Content    ${report ? toSentence(report, false) : 'as it is: an import is under way, and the notes of this checkout can wait'}`,
    )
  } finally {
    await store.close()
  }
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
