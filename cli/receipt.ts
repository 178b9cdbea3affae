import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { AlphanodeError } from '#lib/errors'
import { findPost, insertReceipt, type Store } from '#lib/store'
import type { SurfaceReceipt } from '#lib/web/receipt.ts'
import { openExisting } from './existing-store.ts'
import { requireSlug } from './post-argument.ts'

interface ReceiptFlags {
  from?: string
  json?: boolean
}

export function addReceipt(program: Command): void {
  program
    .command('receipt')
    .argument('<post>', 'the slug, address or file of the post')
    .option('--from <origin>', 'where the site is asked, as https://notes.example; absent: SITE_URL')
    .option('--json', 'print the answers as JSON')
    .description('Ask every surface of the running site what it serves of a post, and name those that are stale.')
    .action(runReceipt)
}

async function runReceipt(post: string, flags: ReceiptFlags): Promise<void> {
  const origin = requireOrigin(flags.from)
  // It asks and notes: a database of another schema is not brought to this one for it.
  const store = openExisting()
  try {
    const slug = await requireSlug(store, post)
    const receipts = await requestReceipts(store, slug, { origin, action: 'ask' })
    process.stdout.write(flags.json ? `${JSON.stringify(receipts)}\n` : toReceiptLines(receipts).join(''))
    if (!isWhole(receipts)) process.exitCode = 1
  } finally {
    await store.close()
  }
}

/** Where the site is asked. What is no origin is refused before anything is published. */
export function requireOrigin(from: string | undefined): string {
  const origin = from ?? requireConfig().siteUrl
  if (/^https?:\/\/[^/?#@]+\/?$/.test(origin) && URL.canParse(origin)) return origin
  throw new AlphanodeError(
    'wrong-use',
    `expected a scheme and a host after --from, found ${JSON.stringify(withoutSecrets(origin))}`,
  )
}

/** Asks after a publication, which stands and is told also when its surfaces cannot be asked: null then. */
export async function requestAfterwards(
  store: Store,
  slug: string,
  asked: { origin: string; action: string },
): Promise<SurfaceReceipt[] | null> {
  try {
    return await requestReceipts(store, slug, asked)
  } catch (error) {
    process.exitCode = 1
    const reason = error instanceof Error ? error.message : String(error)
    process.stderr.write(`The surfaces of ${slug} could not be asked: ${reason}\n`)
    return null
  }
}

/** Asks every surface of a post, and keeps the answers. */
async function requestReceipts(
  store: Store,
  slug: string,
  { origin, action }: { origin: string; action: string },
): Promise<SurfaceReceipt[]> {
  // It loads every route: a publication without a receipt needs none of them.
  const { askSurfaces } = await import('#lib/web/receipt.ts')
  const at = Date.now()
  // What is live may change while the surfaces are asked: the receipt is of what was there first.
  const post = await findPost(store.read, slug)
  const surfaces = await askSurfaces(slug, { store, origin })
  if (post) await keepReceipt(store, { post: post.num, at, origin, action, version: post.liveVersion, surfaces })
  return surfaces
}

/** What was published is told all the same, with what was found. */
async function keepReceipt(store: Store, receipt: Parameters<typeof insertReceipt>[1]): Promise<void> {
  try {
    await store.write((transaction) => insertReceipt(transaction, receipt))
  } catch (error) {
    if (!(error instanceof AlphanodeError)) throw error
    process.stderr.write(`The answers of the surfaces are not kept: ${error.message}\n`)
  }
}

/** A name and a password before the host are neither kept nor printed. */
const withoutSecrets = (origin: string): string => origin.replace(/\/\/.*@/s, '//…@')

/** Every surface is known to serve what was published. */
export const isWhole = (receipts: readonly SurfaceReceipt[]): boolean => receipts.every(({ state }) => state === 'new')

export const toReceiptLines = (receipts: readonly SurfaceReceipt[]): string[] =>
  receipts.map(({ surface, address, state, expected, found, took }) => {
    const difference = state === 'new' ? found : `expected ${expected}, found ${found}`
    return `  ${state.padEnd(8)} ${surface.padEnd(20)} ${String(took).padStart(6)} ms  ${address}  ${difference}\n`
  })
