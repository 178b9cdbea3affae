import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import Database from 'better-sqlite3'
import { openStore } from '#lib/store'
import { type ImportOptions, importPosts } from '#lib/work/importing'

/**
 * Imports collections as they stand, twice, and prints what docs/moving-in.md says of them: `node bench/moving.ts [--list]
 * <folder>…`. With `--list` every link that is broken and every degraded construct is a line.
 */

interface Measured {
  dialect: string
  accepted: number
  refused: number
  /** Notes with a construct that the system draws by itself and that is shown as text or left out here. */
  degraded: number
  /** The same of constructs that the collection defines. */
  degradedOfSite: number
  broken: number
  dead: number
  /** Rows and commits that followed from a second import. */
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

/** Words between angle brackets that no browser knows: their system draws nothing of them. */
const isNoElement = (message: string): boolean => {
  const [, name] = /found <([a-z][\w:]*)>$/.exec(message) ?? []
  return name !== undefined && /component that articles may use/.test(message) && !elements.has(name)
}

const elements = new Set(
  (
    'a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption cite code col ' +
    'colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure footer form h1 h2 ' +
    'h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark menu meta ' +
    'meter nav noscript object ol optgroup option output p picture pre progress q rp rt ruby s samp script search ' +
    'section select slot small source span strong style sub summary sup svg table tbody td template textarea tfoot th ' +
    'thead time title tr track u ul var video wbr center font marquee math'
  ).split(' '),
)

/** Components, containers and programs that a collection brings with it; `DocCardList` and `VPTeamPage` are the systems' own. Forms, buttons and custom elements do nothing without its scripts. */
const isOfSite =
  /of the site\b|: container |left out: (?:script(?: of a cell)?|style)$|found <(?!DocCard|VP)[A-Z]|found an import$|found <[a-z]+(?:-[a-z]+)+>$|found <(?:button|input|select|option|textarea|form)>|found v-|on <label>, found for$|found javascript:|found on[a-z]+$/

/** Collects what an import says of its notes. */
function createTally(folder: string, isListed: boolean) {
  const notes = { own: new Set<string>(), site: new Set<string>() }
  const links = { broken: 0, dead: 0 }
  const list = (kind: string, what: string, { path, line = 1, text = '' }: Place) => {
    if (isListed) process.stdout.write(`${kind}\t${what}\t${relative(folder, path)}:${line}\t${text}\n`)
  }
  const told: Pick<ImportOptions, 'onIssue' | 'onNotice'> = {
    onNotice(notice) {
      const kind = toKind(notice.what)
      if (kind === null) return
      if (kind === 'own' || kind === 'site') notes[kind].add(notice.path)
      else links[kind]++
      if (kind !== 'dead') list(kind, notice.what, notice)
    },
    onIssue({ path, line, severity, message }) {
      if (severity === 'error') list('refused', message, { path, line })
      else {
        const kind = isOfSite.test(message) || isNoElement(message) ? 'site' : 'own'
        notes[kind].add(path)
        list(kind, message, { path, line })
      }
    },
  }
  return { notes, links, told }
}

interface Place {
  path: string
  line?: number | null | undefined
  text?: string | undefined
}

async function measure(folder: string, isListed: boolean): Promise<Measured> {
  const data = await mkdtemp(join(tmpdir(), 'alphanode-moving-'))
  const file = join(data, 'alphanode.db')
  const store = openStore(file)
  const watcher = new Database(file)
  const countCommits = () => Number(watcher.pragma('data_version', { simple: true }))
  const { notes, links, told } = createTally(folder, isListed)
  const options = { path: folder, now: new Date().toISOString() }
  try {
    const before = process.cpuUsage()
    const first = await importPosts(store, { ...options, ...told })
    const { user, system } = process.cpuUsage(before)
    const commits = countCommits()
    const second = await importPosts(store, options)
    return {
      dialect: first.folders.map(({ title }) => title).join(', '),
      accepted: first.new,
      refused: first.rejected,
      degraded: notes.own.size,
      degradedOfSite: notes.site.size,
      ...links,
      secondWrites: second.new + second.changed + countCommits() - commits,
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
