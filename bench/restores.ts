import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs, promisify } from 'node:util'
import { parsePostMeta } from '#lib/core/posts'
import { inFolder, openMediaStore } from '#lib/media/pictures'
import { findCommit, openStore, type Store } from '#lib/store'
import { importPosts } from '#lib/work/importing'
import { applyChanges, contentHash, toNewRevision } from '#lib/work/publishing'
import { verifyStore } from '#lib/work/verifying'
import { startSite } from '../e2e/site.ts'
import { slugs, toPost, toVersion } from './coherence-posts.ts'
import { corpusKinds, drawPicture } from './picture-corpus.ts'

/**
 * Is a backup that is taken under load whole? `node bench/restores.ts [--backups 20]`: a site is read and written to, with new
 * pictures among it, while one backup after the other is taken. Each is restored into a fresh folder, verified, and holds what
 * the site held at the commit that it is of, by content hash; each picture that its posts show is there.
 */
const { values } = parseArgs({ options: { backups: { type: 'string', default: '20' } } })
const root = path.resolve(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-restores-'))
const [notes, to] = ['notes', 'backups'].map((name) => path.join(folder, name)) as [string, string]
const hashes = new Map<number, string>()
const faults: string[] = []
let [isOver, reads, failed] = [false, 0, 0]

mkdirSync(notes)
mkdirSync(to)
for (let picture = 0; picture < 40; picture++) await writeNote(picture)
const site = await startSite({
  entrance: 'server',
  content: notes,
  environment: { BACKUP_TO: to, BACKUP_KEEP: '40,0,0' },
})
const store = openStore(path.join(site.dataFolder, 'alphanode.db'), { busyTimeout: 30_000 })
const media = openMediaStore(inFolder(path.join(site.dataFolder, 'media')))
try {
  const others = [write(), ...Array.from({ length: 4 }, read)]
  for (let count = 1; count <= Number(values.backups); count++) {
    const { code, stdout, stderr } = await site.cli('backup', '--json')
    if (code === 0) await judge((JSON.parse(stdout) as { folder: string }).folder)
    else faults.push(`backup ${count} failed: ${stderr}`)
  }
  isOver = true
  await Promise.all(others)
  for (const fault of faults.slice(0, 20)) console.info(`  ${fault}`)
  console.info(
    `${values.backups} backups during ${hashes.size} commits and ${reads} reads (${failed} failed): ${faults.length} faults`,
  )
  process.exitCode = faults.length > 0 ? 1 : 0
} finally {
  isOver = true
  await media.close()
  await store.close()
  await site.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** A note with a picture that no other has. */
async function writeNote(picture: number): Promise<void> {
  const kind = corpusKinds[picture % corpusKinds.length] ?? 'plot'
  writeFileSync(path.join(notes, `${picture}.jpg`), await drawPicture({ kind, seed: picture, width: 320 }))
  writeFileSync(
    path.join(notes, `note-${picture}.md`),
    `# Note ${picture}\n\nIts picture:\n\n![Drawn](${picture}.jpg)\n`,
  )
}

/** The only one that writes content, so that each commit of its is named by one hash. */
async function write(): Promise<void> {
  for (let step = 1; !isOver; step++) {
    if (step % 10 === 0) {
      await writeNote(40 + step)
      await importPosts(store, { path: notes, now: new Date().toISOString(), media })
    } else await publish(slugs[step % slugs.length] ?? '', step)
    hashes.set(await findCommit(store.read), await contentHash(store))
  }
}

async function publish(slug: string, step: number): Promise<void> {
  const { meta: input, body } = toPost(slug, step)
  const { meta } = parsePostMeta(input)
  if (!meta) throw new Error('The posts of this bench are not what a post is.')
  const revision = toNewRevision({ version: toVersion(step), meta, body, format: 'md' })
  const change = { kind: 'revise' as const, id: slug, slug, oldSlugs: [], as: 'live' as const, revision }
  await store.write((transaction) => applyChanges(transaction, [change], { now: new Date().toISOString() }))
}

async function read(): Promise<void> {
  while (!isOver) {
    const post = slugs[reads % slugs.length]
    const response = await fetch(`${site.origin}${reads % 5 === 0 ? '/' : `/posts/${post}`}`)
    await response.arrayBuffer()
    reads++
    if (response.status >= 500) failed++
    await sleep(20)
  }
}

async function judge(backup: string): Promise<void> {
  const data = path.join(folder, `restored-${path.basename(backup)}`)
  const fault = (what: string) => faults.push(`${path.basename(backup)}: ${what}`)
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['cli/alphanode.ts', ...args], {
      cwd: root,
      env: { ...process.env, ALPHANODE_DATA: data, ALPHANODE_CONTENT: notes },
    }).catch(({ stderr }: { stderr: string }) => fault(`${args[0]}: ${stderr}`))
  await run('restore', backup)
  await run('verify')
  const file = path.join(data, 'alphanode.db')
  if (!existsSync(file)) return
  const restored = openStore(file)
  try {
    await compare(restored, data, fault)
  } finally {
    await restored.close()
    rmSync(data, { recursive: true, force: true })
  }
}

async function compare(restored: Store, data: string, fault: (what: string) => void): Promise<void> {
  const { faults: wrong } = await verifyStore(restored, (check, line) => fault(`${check}: ${line}`))
  if (wrong > 0) fault(`${wrong} faults in the store`)
  const commit = await findCommit(restored.read)
  while (![...hashes.keys()].some((each) => each >= commit)) await sleep(100)
  // What is settled beside, and an import, commit more than once; each of ours changes the content at one of its commits.
  const commits = [...hashes.keys()]
  const around = [commits.findLast((each) => each <= commit), commits.find((each) => each >= commit)]
  const expected = around.flatMap((each) => hashes.get(each ?? 0) ?? [])
  if (!expected.includes(await contentHash(restored))) fault(`commit ${commit} is not what it was`)
  console.info(
    `commit ${commit} of ${around.join(' to ')}: ${readdirSync(path.join(data, 'media')).length} entries of media`,
  )
}
