import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { eachPostBatch, findSiteLanguage, listPostStates, listStoredRevisions, openStore } from '#lib/store'
import { type DeskContext, runUseCase } from '#lib/work/desk'
import { countQueueUseCase } from '#lib/work/desk/queue/count-queue.ts'
import { deskFilters } from '#lib/work/desk/queue/filters.ts'
import { findNotes } from '#lib/work/desk/queue/find-notes.ts'
import { listQueueUseCase } from '#lib/work/desk/queue/list-queue.ts'
import { applyChanges, type Change, settleQueue, toNewRevision } from '#lib/work/publishing'
import { prepareCollection } from './collection.ts'
import { toFigures } from './percentiles.ts'

/**
 * How long the queue of the desk takes over many notes: `node bench/desk-queue.ts [--count 100000] [--drafts 20000]
 * [--folder …]`. The notes are made once and kept in the folder.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    drafts: { type: 'string', default: '20000' },
    folder: { type: 'string', default: path.join(tmpdir(), 'alphanode-bench-desk') },
  },
})
const repeats = 10
await prepareCollection(values.folder, Number(values.count))
const store = openStore(path.join(values.folder, 'alphanode.db'))
await addDrafts(Number(values.drafts))
const began = performance.now()
let settled = 0
for (let done = 500; done === 500; settled += done) done = await settleQueue(store, 500)
say('read for the queue', [`${settled} notes`, `${((performance.now() - began) / 1000).toFixed(1)} s`])

const context: DeskContext = {
  ...{ store, now: new Date().toISOString(), request: 'bench' },
  person: { id: 'grace', name: 'Grace', role: 'publisher' },
}
say('', ['p50', 'p95', 'p50 cpu', 'max cpu'])
for (const filter of deskFilters) {
  await measure(`filter ${filter}`, () => runUseCase(listQueueUseCase, context, { filter }))
  await measure(`filter ${filter}, page 2`, async () => {
    const { next } = await runUseCase(listQueueUseCase, context, { filter })
    return runUseCase(listQueueUseCase, context, { filter, ...(next ? { after: next } : {}) })
  })
}
for (const q of ['cache', 'cache invalid', 'a', 'nothingatall'])
  for (const filter of ['all', 'drafts', 'review'])
    await measure(`words “${q}” in ${filter}`, () => runUseCase(listQueueUseCase, context, { filter, q }))
await measure('all counts', () => runUseCase(countQueueUseCase, context, {}))
for (const q of ['c', 'cache', 'cache inv'])
  await measure(`notes called “${q}”`, () => runUseCase(findNotes, context, { q }))
await store.close()

/** Some of the notes get a draft beside what is live. */
async function addDrafts(wanted: number): Promise<void> {
  const has = await store.read.selectFrom('posts').select('num').where('draft', 'is not', null).execute()
  let missing = wanted - has.length
  const language = await findSiteLanguage(store.read)
  for await (const nums of eachPostBatch(store.read)) {
    if (missing <= 0) return
    const states = (await listPostStates(store.read, { nums })).filter(
      ({ draft, live }) => draft === null && live !== null,
    )
    const revisions = await listStoredRevisions(
      store.read,
      states.flatMap(({ live }) => live ?? []),
    )
    const changes = states.slice(0, missing).flatMap(({ id, slug, live }): Change[] => {
      const stored = live === null ? undefined : revisions.get(live)
      if (!stored) return []
      const meta = { ...stored.meta, revision: { version: '9.0.0', status: 'draft' as const } }
      const content = { version: '9.0.0', meta, body: `${stored.body}\n\nA draft of ${id}.\n`, format: stored.format }
      return [{ kind: 'revise', id, slug, oldSlugs: [], revision: toNewRevision(content, language), as: 'draft' }]
    })
    await store.write((transaction) =>
      applyChanges(transaction, changes, { now: new Date().toISOString(), isPartOfMany: true }),
    )
    missing -= changes.length
  }
}

/** Warm, as a desk in use. Beside the time that passed, the time the processor worked: on a busy machine they differ. */
async function measure(name: string, ask: () => Promise<unknown>): Promise<void> {
  await ask()
  const measured: { passed: number; worked: number }[] = []
  for (let count = 0; count < repeats; count++) {
    const start = performance.now()
    const before = process.cpuUsage()
    await ask()
    const { user, system } = process.cpuUsage(before)
    measured.push({ passed: performance.now() - start, worked: (user + system) / 1000 })
  }
  const [passed, worked] = [
    toFigures(measured.map((each) => each.passed)),
    toFigures(measured.map((each) => each.worked)),
  ]
  say(
    name,
    [passed.p50, passed.p95, worked.p50, worked.max].map((value) => `${value.toFixed(1)} ms`),
  )
}

function say(name: string, columns: readonly string[]): void {
  process.stdout.write(`${name.padEnd(40)}${columns.map((column) => column.padStart(12)).join('')}\n`)
}
