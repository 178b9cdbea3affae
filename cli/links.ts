import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { listOutsideLinks, listPostsWithBrokenLinks, type PostNum } from '#lib/store'
import { openExisting } from './existing-store.ts'

export function addLinks(program: Command): void {
  program
    .command('links')
    .option('--json', 'print each as a line of JSON')
    .description('List links of live notes to pages of other sites that are not there any more.')
    .action(runLinks)
}

const pageSize = 100

async function runLinks({ json }: { json?: boolean }): Promise<void> {
  const store = openExisting()
  let count = 0
  try {
    for (let after = 0 as PostNum; ; ) {
      const posts = await listPostsWithBrokenLinks(store.read, after, pageSize)
      const links = await listOutsideLinks(
        store.read,
        posts.map(({ num }) => num),
      )
      for (const { num, slug } of posts)
        for (const { address, problem, since, broken } of links.get(num) ?? []) {
          if (!broken) continue
          const found = { slug, address, problem, since: new Date(since).toISOString() }
          process.stdout.write(json ? `${JSON.stringify(found)}\n` : toText(found))
          count++
        }
      if (posts.length < pageSize) break
      after = posts.at(-1)?.num ?? after
    }
  } finally {
    await store.close()
  }
  if (json || count > 0) return
  const isOn = requireConfig().linkChecksEvery !== null
  process.stdout.write(isOn ? 'none\n' : 'none; links to other sites are looked at where LINK_CHECKS_EVERY says so\n')
}

const toText = ({ slug, address, problem, since }: Record<'slug' | 'address' | 'problem' | 'since', string>): string =>
  `/posts/${slug}  ${address}\n  ${problem}, since ${since.slice(0, 10)}\n`
