import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { AlphanodeError } from '#lib/errors'
import { type ChangedBy, openStore, type Store } from '#lib/store'
import { type ForesightOptions, type PointerReceipt, publish, rollback, unpublish } from '#lib/work/publishing'
import { type ActorFlags, addActorOptions, toChangedBy } from './changed-by.ts'
import { toEffectLines } from './effect-lines.ts'
import { requireSlug } from './post-argument.ts'
import { isWhole, requestAfterwards, requireOrigin, toReceiptLines } from './receipt.ts'
import { readReviewRules } from './review-rules.ts'

const postArgument = 'the slug, address or file of the post'

interface PointerFlags extends ActorFlags {
  dryRun?: boolean
  expect?: string
  receipt?: boolean
  from?: string
  json?: boolean
}

/** The commands that move a live pointer. */
export function addPointerCommands(program: Command): void {
  addPointerOptions(program.command('publish'))
    .argument('<post>', postArgument)
    .argument('[version]', 'a version that was live before; absent: the draft')
    .option('--reviewer <name>', 'who examined the draft and answers for it; without one it is published as in review')
    .description('Make a draft or an earlier version live.')
    .action((post: string, version: string | undefined, flags: PointerFlags & { reviewer?: string }) =>
      run(flags, post, async (store, slug, { now, by, foresight }) =>
        publish(store, slug, {
          now,
          by,
          ...foresight,
          ...(flags.reviewer ? { rules: await readReviewRules() } : {}),
          ...(version ? { version } : {}),
          ...(flags.reviewer ? { reviewer: flags.reviewer } : {}),
        }),
      ),
    )
  addPointerOptions(program.command('rollback'))
    .argument('<post>', postArgument)
    .argument('[version]', 'the version to go back to; absent: the one that was live before')
    .description('Make an earlier version live again.')
    .action((post: string, version: string | undefined, flags: PointerFlags) =>
      run(flags, post, (store, slug, { now, by, foresight }) =>
        rollback(store, slug, version ?? null, now, by, foresight),
      ),
    )
  addPointerOptions(program.command('unpublish'))
    .argument('<post>', postArgument)
    .description('Take a post off the site; its revisions stay.')
    .action((post: string, flags: PointerFlags) =>
      run(flags, post, (store, slug, { now, by, foresight }) => unpublish(store, slug, now, by, foresight)),
    )
}

const addPointerOptions = (command: Command): Command =>
  addActorOptions(command)
    .option('--dry-run', 'say what would change for readers, and write nothing')
    .option('--expect <commit>', 'refuse when anything was written since this commit, as --dry-run says it')
    .option('--receipt', 'ask the running site for every surface afterwards, and name those that are stale')
    .option('--from <origin>', 'where --receipt asks, as https://notes.example; absent: SITE_URL')
    .option('--json', 'print the receipt as JSON')

interface Circumstances {
  now: string
  by: ChangedBy
  foresight: ForesightOptions
}

async function run(
  flags: PointerFlags,
  post: string,
  work: (store: Store, slug: string, circumstances: Circumstances) => Promise<PointerReceipt>,
): Promise<void> {
  const foresight = { isLook: flags.dryRun, expect: parseCommit(flags.expect) }
  const origin = flags.receipt && !flags.dryRun ? requireOrigin(flags.from) : null
  const store = openStore(requireConfig().databaseFile)
  try {
    const slug = await requireSlug(store, post)
    const receipt = await work(store, slug, { now: new Date().toISOString(), by: toChangedBy(flags), foresight })
    // What was published is told before the site is asked.
    if (!flags.json) process.stdout.write(`${toText(receipt, flags)}\n`)
    const { action } = receipt
    const surfaces = origin === null ? null : await requestAfterwards(store, receipt.slug, { origin, action })
    const whole = { ...receipt, ...(surfaces ? { surfaces } : {}) }
    process.stdout.write(flags.json ? `${JSON.stringify(whole)}\n` : toReceiptLines(surfaces ?? []).join(''))
    if (surfaces && !isWhole(surfaces)) process.exitCode = 1
  } finally {
    await store.close()
  }
}

export function parseCommit(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new AlphanodeError('wrong-use', `expected a number after --expect, found ${JSON.stringify(text)}`)
}

function toText(receipt: PointerReceipt, { dryRun }: PointerFlags): string {
  if (!dryRun) return `${toSentence(receipt)}\n  purge    ${receipt.effects.tags.join(' ')}`
  return [
    `would ${toSentence(receipt)}`,
    ...toEffectLines(receipt.effects),
    `Nothing was written. --expect ${receipt.effects.commit} does exactly this, or refuses.`,
  ].join('\n')
}

const toSentence = ({ action, slug, version, edition, listed }: PointerReceipt): string =>
  edition
    ? `${action}: ${slug} is live as ${version}, edition ${edition}${listed ? '' : ' (not listed: the gate keeps it back)'}`
    : `${action}: ${slug} is off the site`
