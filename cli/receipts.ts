import type { Command } from 'commander'
import { AlphanodeError } from '#lib/errors'
import { findPost, listReceipts, type Store, type StoredReceipt } from '#lib/store'
import { openExisting } from './existing-store.ts'
import { requireSlug } from './post-argument.ts'
import { toReceiptLines } from './receipt.ts'

interface ReceiptsFlags {
  wrong?: boolean
  json?: boolean
}

export function addReceipts(program: Command): void {
  program
    .command('receipts')
    .argument('[post]', 'the slug, address or file of a post; absent: of all posts')
    .option('--wrong', 'those alone that name a surface which is not known to be right')
    .option('--json', 'print each as a line of JSON')
    .description('List what the surfaces of the running site served when they were asked, the newest first.')
    .action(runReceipts)
}

const pageSize = 100

async function runReceipts(slug: string | undefined, { wrong = false, json }: ReceiptsFlags): Promise<void> {
  const store = openExisting()
  try {
    const found = slug === undefined ? null : await requirePost(store, slug)
    const which = { ...(found ? { post: found.num } : {}), isWrong: wrong, limit: pageSize }
    for (let before: number | undefined; ; ) {
      const receipts = await listReceipts(store.read, { ...which, ...(before === undefined ? {} : { before }) })
      for (const receipt of receipts) process.stdout.write(json ? `${JSON.stringify(receipt)}\n` : toText(receipt))
      before = receipts.at(-1)?.num
      if (receipts.length < pageSize) break
    }
  } finally {
    await store.close()
  }
}

async function requirePost(store: Store, stated: string) {
  const post = await findPost(store.read, await requireSlug(store, stated))
  if (!post) throw new AlphanodeError('not-found', `There is no post at ${stated}.`)
  return post
}

/** A line for each, and one for each surface that was not right. */
function toText({ at, action, slug, version, origin, wrong, surfaces }: StoredReceipt): string {
  const slowest = Math.max(0, ...surfaces.map(({ took }) => took))
  const state = wrong === 0 ? 'all new' : `${wrong} not right`
  const line = [
    new Date(at).toISOString(),
    action.padEnd(9),
    `${slug} ${version ?? 'off the site'}`,
    `${surfaces.length} surfaces at ${origin}`,
    `${state}, the slowest in ${slowest} ms`,
  ].join('  ')
  return `${line}\n${toReceiptLines(surfaces.filter((surface) => surface.state !== 'new')).join('')}`
}
