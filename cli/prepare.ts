import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { requireConfig } from '#lib/config'
import { computeBuildId } from '#lib/config/build-id.ts'
import { openStore } from '#lib/db'
import { AlphanodeError, formatIssue } from '#lib/errors'
import { type ImportOptions, importPosts, settleSimilar } from '#lib/publishing'
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
    const report = await importPosts(store, { path: content, now: new Date().toISOString(), onIssue, ...options })
    await settleSimilar(store, settledAtOnce)
    say(`Database   ${path.relative(process.cwd(), databaseFile)}${isNew ? ' (created)' : ''}`)
    say(`Content    ${toSentence(report, false)}`)
  } finally {
    store.close()
  }
}

/** Builds the site unless exactly these sources are built already. */
export function prepareBuild(): void {
  const buildId = computeBuildId(root, requireConfig())
  if (findBuilt() === buildId) {
    say(`Build      ${buildId} (as it was)`)
    return
  }
  say(`Build      ${buildId} …`)
  const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, 'build'], { cwd: root, encoding: 'utf8' })
  if (status === 0) return
  process.stderr.write(`${stdout}\n${stderr}`)
  throw new AlphanodeError('unavailable', 'The build failed.')
}

function findBuilt(): string | null {
  const file = path.join(root, '.next', 'BUILD_ID')
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}
