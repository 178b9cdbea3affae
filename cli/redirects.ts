import type { Command } from 'commander'
import { listRedirects, type Store, type StoredRedirect } from '#lib/store'
import { createResolver, type Resolver } from '#lib/web/resolve/resolve.ts'
import { openExisting } from './existing-store.ts'

/**
 * What a request for an old address gets: `leads` to a page; `waits` for its note, which is not live; `hidden` behind a page
 * of this site; `dead`, since where it leads is nothing.
 */
type State = 'leads' | 'waits' | 'hidden' | 'dead'

interface TestedRedirect {
  path: string
  /** Where it leads now. */
  to: string
  /** The file that says it. */
  source: string
  state: State
}

const atOnce = 500

export function addRedirects(program: Command): void {
  program
    .command('redirects')
    .description('List the old addresses that lead to notes and pages, and test each of them.')
    .option('--json', 'print as JSON')
    .action(runRedirects)
}

async function runRedirects({ json }: { json?: boolean }): Promise<void> {
  const store = openExisting()
  try {
    const tested: TestedRedirect[] = []
    for await (const redirect of testRedirects(store)) {
      if (!json)
        process.stdout.write(`${redirect.state.padEnd(6)}  ${redirect.path} → ${redirect.to}  (${redirect.source})\n`)
      tested.push(redirect)
    }
    if (json) process.stdout.write(`${JSON.stringify({ redirects: tested })}\n`)
    else process.stdout.write(`${toSummary(tested)}\n`)
    if (tested.some(({ state }) => state === 'hidden' || state === 'dead')) process.exitCode = 1
  } finally {
    await store.close()
  }
}

async function* testRedirects(store: Store): AsyncGenerator<TestedRedirect> {
  const resolver = createResolver(store)
  let after = ''
  for (;;) {
    const redirects = await listRedirects(store.read, after, atOnce)
    for (const redirect of redirects) yield await testOne(redirect, resolver)
    const last = redirects.at(-1)
    if (!last) return
    after = last.path
  }
}

async function testOne(redirect: StoredRedirect, resolver: Resolver): Promise<TestedRedirect> {
  const { path, source, slug, target, isLive } = redirect
  const to = slug === null ? target : `/posts/${slug}${target}`
  const tested = (state: State): TestedRedirect => ({ path, to, source, state })
  if (!isLive) return tested('waits')
  const found = await resolver.resolve(toTarget(path))
  if (found.kind !== 'moved') return tested(found.kind === 'missing' ? 'dead' : 'hidden')
  const end = await resolver.resolve(toTarget(found.location))
  return tested(end.kind === 'page' || end.kind === 'forward' ? 'leads' : 'dead')
}

function toTarget(address: string) {
  const [, pathname = '', search = ''] = /^([^?#]*)(\?[^#]*)?/.exec(address) ?? []
  return { pathname, search }
}

function toSummary(tested: readonly TestedRedirect[]): string {
  if (tested.length === 0) return 'No old address leads anywhere.'
  const counts = (['leads', 'waits', 'hidden', 'dead'] as const).map(
    (state) => `${tested.filter((each) => each.state === state).length} ${words[state]}`,
  )
  return `${tested.length} old addresses: ${counts.join(', ')}`
}

const words: Record<State, string> = {
  leads: 'lead to a page',
  waits: 'wait for a note that is not live',
  hidden: 'are hidden by a page of this site',
  dead: 'lead to nothing',
}
