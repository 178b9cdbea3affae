import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { openStore, type Store } from '#lib/store'
import { publish, type Receipt, rollback, unpublish } from '#lib/work/publishing'

/** The commands that move a live pointer. */
export function addPointerCommands(program: Command): void {
  program
    .command('publish')
    .argument('<slug>', 'the post')
    .argument('[version]', 'a version that was live before; absent: the draft')
    .option('--reviewer <name>', 'who examined the draft and answers for it; without one it is published as in review')
    .option('--json', 'print the receipt as JSON')
    .description('Make a draft or an earlier version live.')
    .action((slug: string, version: string | undefined, flags: { reviewer?: string; json?: boolean }) =>
      run(flags, (store, now) =>
        publish(store, slug, {
          now,
          ...(version ? { version } : {}),
          ...(flags.reviewer ? { reviewer: flags.reviewer } : {}),
        }),
      ),
    )
  program
    .command('rollback')
    .argument('<slug>', 'the post')
    .argument('[version]', 'the version to go back to; absent: the published one below the live one')
    .option('--json', 'print the receipt as JSON')
    .description('Make an earlier version live again.')
    .action((slug: string, version: string | undefined, flags: { json?: boolean }) =>
      run(flags, (store, now) => rollback(store, slug, version ?? null, now)),
    )
  program
    .command('unpublish')
    .argument('<slug>', 'the post')
    .option('--json', 'print the receipt as JSON')
    .description('Take a post off the site; its revisions stay.')
    .action((slug: string, flags: { json?: boolean }) => run(flags, (store, now) => unpublish(store, slug, now)))
}

async function run(flags: { json?: boolean }, work: (store: Store, now: string) => Promise<Receipt>): Promise<void> {
  const store = openStore(requireConfig().databaseFile)
  try {
    const receipt = await work(store, new Date().toISOString())
    process.stdout.write(flags.json ? `${JSON.stringify(receipt)}\n` : `${toSentence(receipt)}\n`)
  } finally {
    await store.close()
  }
}

const toSentence = ({ action, slug, version, edition, listed }: Receipt): string =>
  edition
    ? `${action}: ${slug} is live as ${version}, edition ${edition}${listed ? '' : ' (not listed: the gate keeps it back)'}`
    : `${action}: ${slug} is off the site`
