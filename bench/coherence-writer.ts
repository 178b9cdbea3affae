import { setTimeout as sleep } from 'node:timers/promises'
import { parsePostMeta } from '#lib/core/posts'
import { openStore } from '#lib/store'
import { applyChanges, toNewRevision } from '#lib/work/publishing'
import type { Publish } from './coherence-checker.ts'
import { listLive, slugs, toPost, toVersion } from './coherence-posts.ts'

/**
 * Another process that publishes: `coherence-writer.ts <database> <how many> [<pause in ms>]`, one post after the other, as fast as it can.
 * It takes the times itself, by the clock that all processes of the machine share, and sends every acknowledgement. A message
 * from the parent ends it after the publication that is under way.
 */
const [file = '', count = '0', pause = '0'] = process.argv.slice(2)
const store = openStore(file)
const last = await listLive(file)

let isStopped = false
process.once('message', () => {
  isStopped = true
})

const now = () => Number(process.hrtime.bigint())

for (let done = 0; done < Number(count) && !isStopped; done++) {
  const slug = slugs[Math.floor(Math.random() * slugs.length)] as string
  const revision = (last.get(slug) ?? 0) + 1
  last.set(slug, revision)
  const change = toChange(slug, revision)
  const called = now()
  await store.write((transaction) => applyChanges(transaction, [change], { now: new Date().toISOString() }))
  process.send?.({ post: slug, revision, called, acked: now() } satisfies Publish)
  // Lets messages out and in.
  await sleep(Number(pause))
}
await store.close()
process.disconnect?.()

function toChange(slug: string, revision: number) {
  const { meta: input, body } = toPost(slug, revision)
  const { meta } = parsePostMeta(input)
  if (!meta) throw new Error('The posts of this bench are not what a post is.')
  return {
    kind: 'revise' as const,
    id: slug,
    slug,
    oldSlugs: [],
    as: 'live' as const,
    revision: toNewRevision({ version: toVersion(revision), meta, body, format: 'md' }),
  }
}
