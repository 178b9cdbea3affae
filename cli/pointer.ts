import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { type ChangedBy, openStore, type Store } from '#lib/store'
import { publish, type Receipt, rollback, unpublish } from '#lib/work/publishing'
import { type ActorFlags, addActorOptions, toChangedBy } from './changed-by.ts'
import { requireSlug } from './post-argument.ts'
import { readReviewRules } from './review-rules.ts'

const postArgument = 'the slug, address or file of the post'

interface PointerFlags extends ActorFlags {
  json?: boolean
}

/** The commands that move a live pointer. */
export function addPointerCommands(program: Command): void {
  addActorOptions(program.command('publish'))
    .argument('<post>', postArgument)
    .argument('[version]', 'a version that was live before; absent: the draft')
    .option('--reviewer <name>', 'who examined the draft and answers for it; without one it is published as in review')
    .option('--json', 'print the receipt as JSON')
    .description('Make a draft or an earlier version live.')
    .action((post: string, version: string | undefined, flags: PointerFlags & { reviewer?: string }) =>
      run(flags, post, async (store, slug, now, by) =>
        publish(store, slug, {
          now,
          by,
          ...(flags.reviewer ? { rules: await readReviewRules() } : {}),
          ...(version ? { version } : {}),
          ...(flags.reviewer ? { reviewer: flags.reviewer } : {}),
        }),
      ),
    )
  addActorOptions(program.command('rollback'))
    .argument('<post>', postArgument)
    .argument('[version]', 'the version to go back to; absent: the published one below the live one')
    .option('--json', 'print the receipt as JSON')
    .description('Make an earlier version live again.')
    .action((post: string, version: string | undefined, flags: PointerFlags) =>
      run(flags, post, (store, slug, now, by) => rollback(store, slug, version ?? null, now, by)),
    )
  addActorOptions(program.command('unpublish'))
    .argument('<post>', postArgument)
    .option('--json', 'print the receipt as JSON')
    .description('Take a post off the site; its revisions stay.')
    .action((post: string, flags: PointerFlags) =>
      run(flags, post, (store, slug, now, by) => unpublish(store, slug, now, by)),
    )
}

async function run(
  flags: PointerFlags,
  post: string,
  work: (store: Store, slug: string, now: string, by: ChangedBy) => Promise<Receipt>,
): Promise<void> {
  const store = openStore(requireConfig().databaseFile)
  try {
    const receipt = await work(store, await requireSlug(store, post), new Date().toISOString(), toChangedBy(flags))
    process.stdout.write(flags.json ? `${JSON.stringify(receipt)}\n` : `${toSentence(receipt)}\n`)
  } finally {
    await store.close()
  }
}

const toSentence = ({ action, slug, version, edition, listed }: Receipt): string =>
  edition
    ? `${action}: ${slug} is live as ${version}, edition ${edition}${listed ? '' : ' (not listed: the gate keeps it back)'}`
    : `${action}: ${slug} is off the site`
