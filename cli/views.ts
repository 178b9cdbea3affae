import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { AlphanodeError } from '#lib/errors'
import { findPost, listPostStates, type PostNum, type Store } from '#lib/store'
import { type PostViews, readMostRead, readViews } from '#lib/work/watching'
import { openExisting } from './existing-store.ts'
import { requireSlug } from './post-argument.ts'

interface ViewsFlags {
  days: string
  json?: boolean
}

const mostPosts = 50

export function addViews(program: Command): void {
  program
    .command('views')
    .argument('[post]', 'the slug, address or file of a post; absent: the posts that are read most')
    .option('--days <number>', 'of how many days the most read posts are told, at most 90', '30')
    .option('--json', 'print as JSON')
    .description('How often people looked at a post and what led them there, counted without cookies and addresses.')
    .action(runViews)
}

async function runViews(post: string | undefined, flags: ViewsFlags): Promise<void> {
  const store = openExisting()
  try {
    const lines = post === undefined ? await tellMostRead(store, flags) : await tellPost(store, post, flags)
    process.stdout.write(`${lines.join('\n')}\n`)
  } finally {
    await store.close()
  }
}

async function tellMostRead(store: Store, { days, json }: ViewsFlags): Promise<string[]> {
  if (!/^[1-9]\d?$/.test(days) || Number(days) > 90)
    throw new AlphanodeError('wrong-use', `expected a number from 1 to 90 after --days, found ${JSON.stringify(days)}`)
  const counts = readMostRead(requireConfig().statsFile, Number(days), mostPosts)
  const states = await listPostStates(store.read, { nums: counts.map(({ post }) => post as PostNum) })
  const slugs = new Map<number, string>(states.map(({ num, slug }) => [num, slug]))
  const read = counts.flatMap(({ post, people }) => {
    const slug = slugs.get(post)
    return slug === undefined ? [] : [{ slug, people }]
  })
  if (json) return [JSON.stringify({ days: Number(days), posts: read })]
  if (read.length === 0) return ['Nothing was counted yet: a site counts while it runs.']
  return read.map(({ slug, people }) => `${String(people).padStart(8)}  /posts/${slug}`)
}

async function tellPost(store: Store, stated: string, { json }: ViewsFlags): Promise<string[]> {
  const slug = await requireSlug(store, stated)
  const post = await findPost(store.read, slug)
  const views = post ? readViews(requireConfig().statsFile, post.num) : null
  if (json) return [JSON.stringify({ slug, views })]
  return views ? toLines(slug, views) : ['Nothing was counted yet: a site counts while it runs.']
}

const toLines = (slug: string, { total, days, referrers }: PostViews): string[] => [
  `/posts/${slug}: ${total.people} views by people, ${total.robots} by robots`,
  ...days.map(
    ({ day, people, robots }) => `  ${day}  ${String(people).padStart(6)}  ${String(robots).padStart(6)} robots`,
  ),
  ...(referrers.length > 0 ? ['from'] : []),
  ...referrers.map(({ host, people }) => `  ${String(people).padStart(6)}  ${host || 'elsewhere'}`),
]
