import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import Database from 'better-sqlite3'
import { readSource } from '#lib/sources/read-source.ts'
import { openStore } from '#lib/store'
import { type ImportReport, importPosts } from '#lib/work/importing'

/**
 * Imports collections as they stand, twice, and prints what docs/moving-in.md says of them: `node bench/moving.ts [--list]
 * <folder>…`. With `--list` every link that is broken and every degraded construct is a line.
 */

interface Measured {
  accepted: number
  refused: number
  /** Notes with a construct that the system draws by itself and that is shown as text or left out here. */
  degraded: number
  /** The same of constructs that the collection defines. */
  degradedOfSite: number
  broken: number
  dead: number
  /** Whether any commit followed from a second import. */
  secondWrites: number
  seconds: number
}

/** What a notice says of its note; null for what readers do not miss. */
function toKind(what: string): 'own' | 'site' | 'broken' | 'dead' | null {
  if (/^links.* broken here$/.test(what)) return 'broken'
  if (/^links.*(?:were dead before|were not there before)$/.test(what)) return 'dead'
  if (!/^(?:shown as text|shown without its frame|left out|embedded notes)/.test(what)) return null
  return isOfSite.test(what) ? 'site' : 'own'
}

/** Components, containers and programs that a collection brings with it. */
const isOfSite = /of the site\b|: container |left out: (?:script|style)$|found <[A-Z]/

async function countLosses(folder: string, isListed: boolean) {
  const notes = { own: new Set<string>(), site: new Set<string>() }
  const links = { broken: 0, dead: 0 }
  for await (const item of readSource(folder, {})) {
    if (item.kind !== 'post') continue
    const { path, notices = [] } = item.record
    for (const { what, line = 1, text = '' } of notices) {
      const kind = toKind(what)
      if (kind === 'own' || kind === 'site') notes[kind].add(path)
      else if (kind) links[kind]++
      if (isListed && kind && kind !== 'dead')
        process.stdout.write(`${kind}\t${what}\t${relative(folder, path)}:${line}\t${text}\n`)
    }
  }
  return { notes, links }
}

async function measure(folder: string, isListed: boolean): Promise<Measured> {
  const data = await mkdtemp(join(tmpdir(), 'alphanode-moving-'))
  const file = join(data, 'alphanode.db')
  const store = openStore(file)
  const watcher = new Database(file)
  const nameState = () => watcher.pragma('data_version', { simple: true })
  const shown = { own: new Set<string>(), site: new Set<string>() }
  const run = (): Promise<ImportReport> =>
    importPosts(store, {
      path: folder,
      now: new Date().toISOString(),
      onIssue: ({ path, severity, message }) => {
        if (severity === 'error') return
        const kind = isOfSite.test(message) ? 'site' : 'own'
        shown[kind].add(path)
        if (isListed) process.stdout.write(`${kind}\t${message}\t${relative(folder, path)}\n`)
      },
    })
  try {
    const before = process.cpuUsage()
    const first = await run()
    const { user, system } = process.cpuUsage(before)
    const state = nameState()
    const second = await run()
    const { notes, links } = await countLosses(folder, isListed)
    return {
      accepted: first.new,
      refused: first.rejected,
      degraded: new Set([...notes.own, ...shown.own]).size,
      degradedOfSite: new Set([...notes.site, ...shown.site]).size,
      ...links,
      secondWrites: second.new + second.changed + (nameState() === state ? 0 : 1),
      seconds: Math.round((user + system) / 1e6),
    }
  } finally {
    watcher.close()
    await store.close()
    await rm(data, { recursive: true })
  }
}

const folders = process.argv.slice(2).filter((argument) => argument !== '--list')
for (const folder of folders)
  console.log(folder, JSON.stringify(await measure(folder, process.argv.includes('--list'))))
