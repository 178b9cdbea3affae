import { expect, test } from 'vitest'
import { publish } from '#lib/work/publishing'
import { toNote } from '#lib/work/publishing/testing.ts'
import type { readDifference } from './read-difference.ts'
import type { readRecord } from './read-record.ts'
import { createTestDesk } from './testing.ts'

type Answer<T> = T extends { run(...input: never[]): Promise<infer Output> } ? Output : never
type RecordOf = Answer<typeof readRecord>

const body = ['## One', 'The first part says a word or two of what it is about.', '## Two', 'The second part.'].join(
  '\n\n',
)

async function createDesk() {
  const desk = createTestDesk()
  desk.write('alpha.mdx', toNote({ title: 'Alpha', body }))
  await desk.import()
  return desk
}

test('a record tells what is live, what waits, who writes, and all that happened, with means and reason', async () => {
  const desk = await createDesk()
  const draft = await desk.writeDraft('alpha', 'Ada', body.replace('a word or two', 'a great many words'), '1.1.0')
  const grace = desk.as('Grace', 'author')
  const found = await grace<RecordOf>('read-record', { id: 'alpha' })
  expect(found).toMatchObject({
    ...{ id: 'alpha', title: 'Alpha', isOwn: false },
    live: { version: '1.0.0', listed: true },
    draft: { revision: draft, version: '1.1.0', isEmpty: false },
    file: { state: 'same' },
    copies: [],
  })
  expect(
    found.timeline.map(({ kind, version, actor, means, reason }) => [kind, version, actor, means, reason]),
  ).toEqual([
    ['draft', '1.1.0', 'Ada', 'desk', 'a draft'],
    ['published', '1.0.0', expect.any(String), expect.any(String), null],
  ])
  await desk.as('Ada', 'publisher')('ask-review', { id: 'alpha' })
  await publish(desk.store, 'alpha', {
    now: '2026-11-22T11:00:00.000Z',
    by: { actor: { kind: 'person', name: 'Ada' }, means: 'desk' },
  })
  const after = await grace<RecordOf>('read-record', { id: 'alpha' })
  expect(after).toMatchObject({
    live: { version: '1.1.0', listed: false },
    draft: null,
    file: { state: 'newer' },
    request: null,
  })
  expect(after.live?.gate.reasons).toEqual(['its revision is in-review, not reviewed'])
  expect(after.timeline[0]).toMatchObject({ kind: 'published', version: '1.1.0', before: '1.0.0' })
  expect(after.revisions.filter(({ isLive }) => isLive).map(({ version }) => version)).toEqual(['1.1.0'])
  await expect(grace('read-record', { id: 'nothing' })).rejects.toMatchObject({ code: 'not-found' })
})

test('states are compared as they are written, as readers see them, and by their fields; a working copy as well', async () => {
  const desk = await createDesk()
  await desk.writeDraft('alpha', 'Ada', body.replace('a word or two', 'three words'), '1.1.0')
  const grace = desk.as('Grace', 'author')
  const read = (from: string, to: string) =>
    grace<Answer<typeof readDifference>>('read-difference', { id: 'alpha', from, to })
  const { source, text, meta, ...versions } = await read('live', 'draft')
  expect(versions).toEqual({ from: '1.0.0', to: '1.1.0' })
  expect(source).toContainEqual(expect.objectContaining({ change: 'changed', old: 3, new: 3 }))
  expect(text).toContainEqual(expect.objectContaining({ change: 'changed', kind: 'text' }))
  expect(meta.map(({ field }) => field)).toEqual(expect.arrayContaining(['status']))
  expect((await read('draft', 'draft')).source.map(({ change }) => change)).toEqual(['unchanged'])
  await expect(read('live', 'copy:Ada')).rejects.toThrow('Ada is not writing alpha.')
  await expect(read('live', 'revision:999')).rejects.toMatchObject({ code: 'not-found' })
  await expect(read('live', 'anything')).rejects.toMatchObject({ code: 'invalid' })
  const suggested = await grace('suggest-version', { id: 'alpha' })
  expect(suggested).toMatchObject({ version: '1.1.0', stated: '1.1.0', highest: '1.0.0' })
})

test('a revision of another note is none of this one', async () => {
  const desk = await createDesk()
  desk.write('beta.mdx', toNote({ title: 'Beta' }))
  await desk.import()
  const [row] = desk.rows<{ live: number }>("SELECT live FROM posts WHERE id = 'beta'")
  const read = desk.as('Grace', 'author')('read-difference', { id: 'alpha', from: 'live', to: `revision:${row?.live}` })
  await expect(read).rejects.toMatchObject({ code: 'not-found' })
})
