import { expect, test, vi } from 'vitest'
import { watchLog } from '#lib/telemetry/testing.ts'
import { toNote } from '#lib/work/publishing/testing.ts'
import { createTestDesk } from '../../record/testing.ts'

async function createDesk() {
  const desk = createTestDesk()
  desk.write('alpha.mdx', toNote({ title: 'Alpha' }))
  desk.write('beta.mdx', toNote({ title: 'Beta' }))
  await desk.import()
  await desk.addPerson('Grace', 'reviewer')
  await desk.writeDraft('alpha', 'Pat', 'Other words.', '1.1.0')
  return { ...desk, pat: desk.as('Pat', 'publisher') }
}
const notes = { ids: ['alpha', 'beta'] }

test('many notes are planned for one moment, and those that cannot be are told with the reason', async () => {
  const { pat, rows } = await createDesk()
  const arrangement = { kind: 'plan', action: 'publish', at: '2999-01-01T00:00:00.000Z' }
  expect(await pat('arrange-many', { notes, arrangement })).toMatchObject({
    arranged: [{ id: 'alpha', schedule: 1 }],
    skipped: [{ id: 'beta', reason: expect.stringContaining('draft') }],
  })
  expect(rows('SELECT action, at FROM schedules')).toEqual([{ action: 'publish', at: Date.parse(arrangement.at) }])
})

test('reviews of many notes are asked for, of people who may review', async () => {
  const { pat, rows } = await createDesk()
  const ask = (assignees: string[]) => pat('arrange-many', { notes, arrangement: { kind: 'ask', assignees } })
  expect(await ask(['Grace'])).toMatchObject({ arranged: [{ id: 'alpha' }, { id: 'beta' }], skipped: [] })
  expect(rows('SELECT asker FROM review_requests')).toEqual([{ asker: 'Pat' }, { asker: 'Pat' }])
  expect(await ask(['Nobody'])).toMatchObject({ arranged: [], skipped: [{ id: 'alpha' }, { id: 'beta' }] })
})

test('each note asks for its own right', async () => {
  const { as } = await createDesk()
  const arrangement = { kind: 'plan', action: 'withdraw', at: '2999-01-01T00:00:00.000Z' }
  expect(await as('Ada', 'author')('arrange-many', { notes, arrangement })).toMatchObject({
    arranged: [],
    skipped: [{ reason: expect.stringContaining('publish') }, { reason: expect.stringContaining('publish') }],
  })
})

test('what was arranged before a fault is told, with the notes that were not reached', async () => {
  const { pat, as, store, rows, write, import: take, addPerson } = await createDesk()
  write('gamma.mdx', toNote({ title: 'Gamma' }))
  await take()
  await addPerson('Pat', 'publisher')
  const watched = watchLog()
  const arrangement = { kind: 'ask', assignees: [] }
  const failing = (from: number) => {
    let writes = 0
    const write = store.write.bind(store)
    vi.spyOn(store, 'write').mockImplementation((work) => {
      if (++writes >= from) throw new TypeError('a fault of ours')
      return write(work)
    })
  }
  failing(2)
  const three = { ids: ['alpha', 'beta', 'gamma'] }
  expect(await pat('arrange-many', { notes: three, arrangement })).toMatchObject({
    arranged: [{ id: 'alpha' }],
    skipped: [
      { id: 'beta', reason: 'It failed. The log says why.' },
      { id: 'gamma', reason: expect.stringContaining('not reached') },
    ],
  })
  expect(watched.lines.join('\n')).toContain('a fault of ours')
  expect(rows('SELECT post FROM review_requests')).toHaveLength(1)
  vi.restoreAllMocks()
  failing(1)
  await expect(as('Pat', 'publisher')('arrange-many', { notes: three, arrangement })).rejects.toThrow('a fault of ours')
  vi.restoreAllMocks()
})
