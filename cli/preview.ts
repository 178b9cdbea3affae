import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { AlphanodeError } from '#lib/errors'
import { openStore } from '#lib/store'
import { createPreviewLink, revokePreviewLinks } from '#lib/work/previews'
import { requireSlug } from './post-argument.ts'

const hour = 3_600_000
const units: Record<string, number> = { m: 60_000, h: hour, d: 24 * hour }
const longest = 30 * 24 * hour

interface PreviewFlags {
  expires: string
  follow?: boolean
  uses?: string
  revoke?: boolean
  json?: boolean
}

export function addPreview(program: Command): void {
  program
    .command('preview')
    .argument('<post>', 'the slug, address or file of the post; with --revoke also a token')
    .option('--expires <time>', 'how long the link is good: 30m, 24h, 7d', '24h')
    .option('--follow', 'show the newest draft whenever the link is opened, not the present one')
    .option('--uses <count>', 'how often the link may be opened; absent: as often as its holders like')
    .option('--revoke', 'end this link, or every link to the post')
    .option('--json', 'print the link as JSON')
    .description('Print a link that shows a draft to those who have it.')
    .action(runPreview)
}

async function runPreview(post: string, flags: PreviewFlags): Promise<void> {
  const { databaseFile, siteUrl } = requireConfig()
  const store = openStore(databaseFile)
  const now = new Date()
  // The link to a release leads to pages below it.
  const named = post.replace(/^.*\/preview\/([^/?#]+).*$/, '$1')
  try {
    if (flags.revoke) {
      const revoked = await revokePreviewLinks(store, await requireSlug(store, named), now.toISOString())
      process.stdout.write(
        flags.json ? `${JSON.stringify({ revoked })}\n` : `revoked: ${revoked} ${revoked === 1 ? 'link' : 'links'}\n`,
      )
      return
    }
    const expiresAt = new Date(now.getTime() + parseDuration(flags.expires)).toISOString()
    const slug = await requireSlug(store, named)
    const { token, ...link } = await createPreviewLink(store, slug, {
      follow: flags.follow ?? false,
      expiresAt,
      mostUses: parseUses(flags.uses),
      madeAt: now.toISOString(),
    })
    const url = `${siteUrl}/preview/${token}`
    process.stdout.write(flags.json ? `${JSON.stringify({ url, ...link })}\n` : `${url}\n`)
  } finally {
    await store.close()
  }
}

function parseUses(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
  throw new AlphanodeError('wrong-use', `--uses: expected a number from 1 to 999999, found ${JSON.stringify(text)}`)
}

export function parseDuration(text: string): number {
  const match = /^(\d{1,6})([mhd])$/.exec(text)
  const time = match ? Number(match[1]) * (units[match[2] as string] as number) : 0
  if (time <= 0 || time > longest)
    throw new AlphanodeError(
      'wrong-use',
      `--expires: expected a time such as 30m, 24h or 7d, up to 30d, found ${JSON.stringify(text)}`,
    )
  return time
}
