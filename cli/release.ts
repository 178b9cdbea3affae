import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { listReleasePosts, listReleases, openStore, type Release, type ReleasePost, type Store } from '#lib/store'
import type { SurfaceReceipt } from '#lib/web/receipt.ts'
import { createReleasePreview } from '#lib/work/previews'
import {
  addToRelease,
  createRelease,
  publishRelease,
  type ReleaseOptions,
  type ReleaseReceipt,
  type RollbackOptions,
  removeFromRelease,
  requireRelease,
  rollbackRelease,
} from '#lib/work/releasing'
import { type ActorFlags, addActorOptions, toChangedBy } from './changed-by.ts'
import { toEffectLines } from './effect-lines.ts'
import { openExisting } from './existing-store.ts'
import { parseCommit } from './pointer.ts'
import { requireSlug } from './post-argument.ts'
import { parseDuration } from './preview.ts'
import { isWhole, requestAfterwards, requireOrigin, toReceiptLines } from './receipt.ts'

interface ReleaseFlags extends ActorFlags {
  dryRun?: boolean
  receipt?: boolean
  from?: string
  expect?: string
  expires?: string
  without?: string[]
  json?: boolean
}

/** The commands about posts that are published together. */
export function addRelease(program: Command): void {
  const release = program.command('release').description('Prepare posts, show them by one link, publish them together.')
  addActorOptions(release.command('create'))
    .argument('<name>', 'the name of the release')
    .option('--json', 'print the release as JSON')
    .description('Begin a release.')
    .action((name: string, flags: ReleaseFlags) =>
      write(flags, (store, options) => createRelease(store, name, options), toLine),
    )
  release
    .command('add')
    .argument('<name>', 'the name of the release')
    .argument('<post>', 'the slug, address or file of the post')
    .argument('[version]', 'a version that was live before; absent: the draft as it is now')
    .option('--json', 'print what was added as JSON')
    .description('Put a post into a release, or another version of one that is there.')
    .action((name: string, post: string, version: string | undefined, flags: ReleaseFlags) =>
      write(
        flags,
        async (store, { now }) => addToRelease(store, name, await requireSlug(store, post), { version, now }),
        toPostLine,
      ),
    )
  release
    .command('remove')
    .argument('<name>', 'the name of the release')
    .argument('<post>', 'the slug, address or file of the post')
    .option('--json', 'print what was taken out as JSON')
    .description('Take a post out of a release that was not published yet.')
    .action((name: string, post: string, flags: ReleaseFlags) =>
      write(flags, async (store) => removeFromRelease(store, name, await requireSlug(store, post)), toPostLine),
    )
  release
    .command('preview')
    .argument('<name>', 'the name of the release')
    .option('--expires <time>', 'how long the link is good: 30m, 24h, 7d', '24h')
    .option('--json', 'print the link as JSON')
    .description('Print one link that shows all posts of a release to those who have it.')
    .action((name: string, flags: ReleaseFlags) =>
      write(
        flags,
        async (store, { now }) => {
          const expiresAt = new Date(Date.parse(now) + parseDuration(flags.expires ?? '24h')).toISOString()
          const { num } = await requireRelease(store.read, name)
          const token = await createReleasePreview(store, num, { expiresAt, madeAt: now })
          return { url: `${requireConfig().siteUrl}/preview/${token}`, name, expiresAt }
        },
        ({ url }) => `${url}\n`,
      ),
    )
  addMove(release, 'publish', 'Make all posts of a release live in one transaction, or none.', publishRelease)
  addMove(
    release,
    'rollback',
    'Take a release back in one transaction: each post gets what it had before, or goes off the site.',
    rollbackRelease,
  ).option('--without <posts...>', 'posts that stay as they are')
  release
    .command('list')
    .argument('[name]', 'the release whose posts are listed; absent: the releases')
    .option('--json', 'print each as a line of JSON')
    .description('Show the releases, or the posts of one.')
    .action(runList)
}

function addMove(
  release: Command,
  name: string,
  description: string,
  move: (store: Store, name: string, options: RollbackOptions) => Promise<ReleaseReceipt>,
): Command {
  return addActorOptions(release.command(name))
    .argument('<name>', 'the name of the release')
    .option('--dry-run', 'say what would change for readers, and write nothing')
    .option('--expect <commit>', 'refuse when anything was written since this commit, as --dry-run says it')
    .option('--receipt', `ask the running site for every surface of the first ${mostAsked} posts afterwards`)
    .option('--from <origin>', 'where --receipt asks, as https://notes.example; absent: SITE_URL')
    .option('--json', 'print the receipt as JSON')
    .description(description)
    .action(async (named: string, flags: ReleaseFlags) => {
      const origin = flags.receipt && !flags.dryRun ? requireOrigin(flags.from) : null
      await write(
        flags,
        async (store, options) => {
          const receipt = await move(store, named, { ...options, without: flags.without })
          return origin === null ? receipt : askForAll(store, receipt, { action: name, origin })
        },
        (receipt) => toReceiptText(name, receipt, flags),
      )
    })
}

/** Posts of a release that are asked for: each has some twenty surfaces, and a person waits. */
const mostAsked = 20

interface PostSurfaces {
  slug: string
  surfaces: SurfaceReceipt[]
}

/** Asks for the first posts of a release one after the other; the exit code says whether all are right. */
async function askForAll(
  store: Store,
  receipt: ReleaseReceipt,
  asked: { action: string; origin: string },
): Promise<ReleaseReceipt & { asked: PostSurfaces[] }> {
  const found: PostSurfaces[] = []
  for (const { slug } of receipt.posts.slice(0, mostAsked)) {
    const surfaces = await requestAfterwards(store, slug, asked)
    if (surfaces) found.push({ slug, surfaces })
  }
  if (!found.every(({ surfaces }) => isWhole(surfaces))) process.exitCode = 1
  return { ...receipt, asked: found }
}

async function write<T>(
  flags: ReleaseFlags,
  work: (store: Store, options: ReleaseOptions) => Promise<T>,
  toText: (result: T) => string,
): Promise<void> {
  const foresight = { isLook: flags.dryRun, expect: parseCommit(flags.expect) }
  const store = openStore(requireConfig().databaseFile)
  try {
    const result = await work(store, { now: new Date().toISOString(), by: toChangedBy(flags), ...foresight })
    process.stdout.write(flags.json ? `${JSON.stringify(result)}\n` : toText(result))
  } finally {
    await store.close()
  }
}

function toReceiptText(
  action: string,
  { name, posts, effects, asked = [] }: ReleaseReceipt & { asked?: PostSurfaces[] },
  { dryRun }: ReleaseFlags,
): string {
  const lines = posts.map(({ slug, version, edition, listed }) =>
    edition
      ? `  ${slug} is live as ${version}${listed ? '' : ' (not listed: the gate keeps it back)'}`
      : `  ${slug} is off the site`,
  )
  const rest = dryRun
    ? [...toEffectLines(effects), `Nothing was written. --expect ${effects.commit} does exactly this, or refuses.`]
    : [`  purge    ${effects.tags.join(' ')}`, ...asked.flatMap(toAskedLines)]
  return [`${dryRun ? 'would ' : ''}${action}: release ${name}`, ...lines, ...rest, ''].join('\n')
}

const toAskedLines = ({ slug, surfaces }: PostSurfaces): string[] => [
  `  ${slug}: ${surfaces.length} surfaces, ${isWhole(surfaces) ? 'all new' : 'not all right:'}`,
  ...toReceiptLines(surfaces.filter(({ state }) => state !== 'new')).map((line) => line.trimEnd()),
]

const mostListed = 200

async function runList(name: string | undefined, { json }: ReleaseFlags): Promise<void> {
  const store = openExisting()
  try {
    if (name === undefined)
      for (const release of await listReleases(store.read, { limit: mostListed }))
        process.stdout.write(json ? `${JSON.stringify(release)}\n` : toLine(release))
    else
      for (const post of await listReleasePosts(store.read, (await requireRelease(store.read, name)).num))
        process.stdout.write(json ? `${JSON.stringify(post)}\n` : toPostLine(post))
  } finally {
    await store.close()
  }
}

const toLine = ({ name, state, posts, actor, createdAt }: Release): string =>
  `${name}  ${state}  ${posts} ${posts === 1 ? 'post' : 'posts'}  by ${actor}  ${new Date(createdAt).toISOString()}\n`

const toPostLine = ({ slug, version, title }: ReleasePost): string => `  ${slug} ${version}  ${title ?? ''}\n`
