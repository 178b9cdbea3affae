import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Command } from 'commander'
import { type Config, requireConfig } from '#lib/config'
import { computeBuildId } from '#lib/config/build-id.ts'
import { type Build, isWhole, listWholeBuilds, requireSwitchable, toBuild, toBuildsFolder } from '#lib/config/builds.ts'
import { AlphanodeError } from '#lib/errors'
import { onStop, startBeside } from '#lib/process'
import { backupDatabase, listNewestEditions, openStore } from '#lib/store'
import { copyKeptPages, listMostRead } from '#lib/web/pages/look-into-pages.ts'
import { type Comparison, createComparison, type DifferenceKind, describeComparison } from '#lib/work/deployments'
import { noteComparison } from '#lib/work/watching'
import { askBuild, type BuildClient, listAddresses } from './ask-build.ts'
import { chooseSample } from './choose-sample.ts'
import { pictureKinds } from './picture-kinds.ts'
import { findHolder } from './serving-lock.ts'

interface CompareFlags {
  all?: boolean
  sample: string
  screenshots?: string
  json?: boolean
}

const root = path.resolve(import.meta.dirname, '..')
/** Pages that are asked for at a time; each build renders in a process of its own. */
const atOnce = 4

export function addCompareBuilds(program: Command): void {
  program
    .command('compare-builds')
    .argument('[before]', 'a build of .builds; absent: the one that serves, or the newest other one')
    .argument('[after]', 'a build of .builds; absent: the one of the present sources')
    .description('Render pages by two builds beside each other and say which differ. Ends with 1 when one does.')
    .option('--all', 'every public page, not a sample')
    .option('--sample <pages>', 'how many pages: those read most, and some of each kind', '1000')
    .option('--screenshots <folder>', 'write a pair of pictures for each kind of difference, where a browser is there')
    .option('--json', 'print the result as JSON')
    .action(runComparison)
}

async function runComparison(
  before: string | undefined,
  after: string | undefined,
  flags: CompareFlags,
): Promise<void> {
  const sample = Number(flags.sample)
  if (!Number.isInteger(sample) || sample < 1)
    throw new AlphanodeError('wrong-use', `--sample: expected a number of pages, found ${flags.sample}`)
  const config = requireConfig()
  const next = requireSwitchable(after === undefined ? requirePresent() : requireBuild(after))
  const former = requireSwitchable(before === undefined ? requireFormer(config, next) : requireBuild(before))
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-compare-'))
  const stops: (() => Promise<void>)[] = []
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  // A signal ends both builds with this process; the copies hold drafts and people.
  process.once('exit', remove)
  const stopListening = onStop(() => process.exit(130))
  try {
    const start = async (build: Build, name: string): Promise<BuildClient> => {
      const environment = toEnvironment(config, build, path.join(folder, name))
      const { origin, stop } = await startBeside(path.join(build.folder, 'server.ts'), environment)
      stops.push(stop)
      return askBuild(origin)
    }
    const [one, other] = [await start(former, 'before'), await start(next, 'after')]
    const addresses = await chooseAddresses(config, one, {
      folder,
      most: flags.all ? Number.POSITIVE_INFINITY : sample,
    })
    const comparison = await comparePages({ former, next, one, other, addresses })
    const says = describeComparison(comparison)
    noteComparison(config.statsFile, { before: former.id, after: next.id, says })
    if (flags.screenshots !== undefined)
      await pictureKinds(comparison, { before: one.origin, after: other.origin, folder: flags.screenshots })
    process.stdout.write(flags.json ? `${JSON.stringify(comparison)}\n` : toText(comparison, says))
    if (comparison.differing > 0) process.exitCode = 1
  } finally {
    await Promise.all(stops.map((stop) => stop()))
    remove()
    process.off('exit', remove)
    stopListening()
  }
}

function requirePresent(): Build {
  const build = toBuild(root, computeBuildId(root))
  if (isWhole(build)) return build
  throw new AlphanodeError('not-found', `The present sources are not built (${build.id}): npm run build`)
}

function requireBuild(id: string): Build {
  const found = listWholeBuilds(toBuildsFolder(root)).find((build) => build.id === id)
  if (found) return found
  throw new AlphanodeError('not-found', `There is no build ${id} in ${toBuildsFolder(root)}.`)
}

function requireFormer(config: Config, next: Build): Build {
  const others = listWholeBuilds(toBuildsFolder(root)).filter(({ id }) => id !== next.id)
  const served = findHolder(config)?.build
  const found = others.find(({ id }) => id === served) ?? others[0]
  if (found) return found
  throw new AlphanodeError('not-found', `There is no other build beside ${next.id} to compare it with.`)
}

function copyDatabase({ databaseFile }: Config, dataFolder: string): string {
  if (!existsSync(databaseFile)) throw new AlphanodeError('not-found', `There is no database at ${databaseFile}.`)
  const copy = path.join(dataFolder, 'alphanode.db')
  backupDatabase(databaseFile, copy)
  return copy
}

/**
 * Each build has a copy of the database, which it may migrate, and nothing of its own is kept. What is stored of a build is
 * what its readers get, and is not made once more.
 */
function toEnvironment(config: Config, { id }: Build, dataFolder: string): Record<string, string> {
  const copy = copyDatabase(config, dataFolder)
  copyKeptPages(config.pagesFile, id, path.join(dataFolder, path.basename(config.pagesFile)))
  return {
    ...{ ALPHANODE_DATA: dataFolder, DATABASE_URL: `file:${copy}`, WEB_CONCURRENCY: '1' },
    ...{ ALPHANODE_CARDS_AHEAD: '0', BACKUP_TO: '' },
  }
}

/** The database that serves may be of an older schema than these sources read, so a copy is brought to it. */
async function chooseAddresses(
  config: Config,
  client: BuildClient,
  { folder, most }: { folder: string; most: number },
): Promise<string[]> {
  const store = openStore(copyDatabase(config, path.join(folder, 'listed')))
  try {
    const posts = (await listNewestEditions(store.read, Number.MAX_SAFE_INTEGER)).map(
      ({ slug }) => `/posts/${encodeURIComponent(slug)}`,
    )
    const all = [...new Set([...(await listAddresses(client)), ...posts])]
    return chooseSample(all, listMostRead(config.pagesFile, most === Number.POSITIVE_INFINITY ? 0 : most), most)
  } finally {
    await store.close()
  }
}

interface ComparisonParts {
  former: Build
  next: Build
  one: BuildClient
  other: BuildClient
  addresses: readonly string[]
}

async function comparePages({ former, next, one, other, addresses }: ComparisonParts): Promise<Comparison> {
  const compare = createComparison(former.id, next.id)
  const kinds = new Map<string, DifferenceKind>()
  let differing = 0
  let compared = 0
  const waiting = addresses.values()
  const work = async () => {
    for (const address of waiting) {
      const [left, right] = await Promise.all([one.ask(address), other.ask(address)])
      const differences = compare(left, right)
      compared++
      if (compared % 1000 === 0) process.stderr.write(`${compared} of ${addresses.length} pages compared\n`)
      if (differences.length > 0) differing++
      for (const { kind, lines } of differences) {
        const known = kinds.get(kind)
        if (known) known.pages++
        else kinds.set(kind, { kind, pages: 1, example: address, lines })
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  const sorted = [...kinds.values()].sort((a, b) => b.pages - a.pages || (a.kind < b.kind ? -1 : 1))
  return { before: former.id, after: next.id, compared, differing, kinds: sorted }
}

function toText({ before, after, kinds }: Comparison, says: string): string {
  const shown = kinds.map(({ kind, pages, example, lines }) =>
    [`${kind}, ${pages} ${pages === 1 ? 'page' : 'pages'}, as ${example}`, ...lines.map((line) => `  ${line}`)].join(
      '\n',
    ),
  )
  return `${[`${before} → ${after}: ${says}`, ...shown].join('\n')}\n`
}
