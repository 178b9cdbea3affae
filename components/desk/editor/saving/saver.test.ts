import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isSame, type Typed } from '#components/desk/merging/merge.ts'
import type { JournalEntry } from './recover.ts'
import { createSaver, type SaveAnswer, type SaveRequest } from './saver.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

class Failure extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

type Answer = SaveAnswer | Error | Promise<SaveAnswer>

function createTab(answers: Answer[] = [], { isJournalLate = false } = {}) {
  const text: Typed = { format: 'mdx', meta: { title: 'A' }, body: 'One.' }
  const sent: SaveRequest[] = []
  const written: JournalEntry[] = []
  const told: string[] = []
  let isJournalBroken = false
  const saver = createSaver({
    ...{ note: 'alpha', person: 'Ada', session: 's1', opened: { ...text, sequence: 4, revision: 7 } },
    read: () => ({ ...text }),
    async send(request) {
      sent.push(request)
      const answer = answers.shift()
      if (answer === undefined) throw new Failure('offline')
      if (answer instanceof Error) throw answer
      return answer
    },
    isFailure: (error): error is Failure => error instanceof Failure,
    isSame,
    ...{ onChange() {}, onSaved: () => void told.push('saved') },
    ...{ onTake: () => void told.push('take'), onMerge: () => void told.push('merge') },
    onJournal: (isKept) => void (isKept || told.push('journal failed')),
  })
  const journal = {
    async write(entry: JournalEntry) {
      if (isJournalBroken) throw new Error('the disk is full')
      written.push(entry)
    },
  }
  if (!isJournalLate) saver.attach(journal)
  const type = (body: string) => {
    text.body = body
    saver.typed()
  }
  const breakJournal = () => {
    isJournalBroken = true
  }
  return { saver, type, sent, written, told, journal, breakJournal }
}

test('what is typed is in the journal within a second, also while one types on, and before the server has it', async () => {
  const { type, written, sent } = createTab()
  for (let key = 1; key <= 20; key++) {
    type(`One${'.'.repeat(key)}`)
    await vi.advanceTimersByTimeAsync(100)
    if (key >= 10) expect(written.at(-1)?.body.length ?? 0).toBeGreaterThanOrEqual(3 + key - 10)
  }
  expect(written.at(-1)).toMatchObject({ isSaved: false, sequence: 4, base: { body: 'One.' } })
  expect(sent.length).toBeGreaterThan(0)
})

test('a save that arrived is what the next one is typed over, and the journal says that it is saved', async () => {
  const { saver, type, sent, written } = createTab([
    { kind: 'saved', sequence: 5 },
    { kind: 'saved', sequence: 6 },
  ])
  type('Two.')
  await vi.advanceTimersByTimeAsync(1000)
  type('Three.')
  await vi.advanceTimersByTimeAsync(1000)
  expect(sent.map(({ sequence, written }) => [sequence, written.body])).toEqual([
    [4, 'Two.'],
    [5, 'Three.'],
  ])
  expect(saver.base).toMatchObject({ sequence: 6, body: 'Three.' })
  expect(written.at(-1)).toMatchObject({ body: 'Three.', isSaved: true })
})

test('without a connection typing goes on, the journal keeps it, and the last text arrives', async () => {
  const { saver, type, sent, written } = createTab([
    new Failure('offline'),
    new Failure('busy'),
    { kind: 'saved', sequence: 5 },
  ])
  type('Two.')
  await vi.advanceTimersByTimeAsync(400)
  expect(saver.saving).toMatchObject({ phase: 'waiting', problem: 'The desk cannot be reached.' })
  type('Three.')
  await vi.advanceTimersByTimeAsync(300)
  expect(written.at(-1)).toMatchObject({ body: 'Three.', isSaved: false })
  await vi.advanceTimersByTimeAsync(5000)
  expect(sent.at(-1)?.written.body).toBe('Three.')
  expect(saver.saving).toMatchObject({ phase: 'idle', sequence: 5 })
})

test('an outdated save asks for a merge and sends nothing until the person has settled it', async () => {
  const { saver, type, sent, told } = createTab([
    { kind: 'outdated', present: null },
    { kind: 'saved', sequence: 10 },
  ])
  type('Mine.')
  await vi.advanceTimersByTimeAsync(400)
  type('Mine, and more.')
  await vi.advanceTimersByTimeAsync(60_000)
  expect([told, sent.length]).toEqual([['merge'], 1])
  saver.settle({ format: 'mdx', meta: {}, body: 'Theirs.', sequence: 9, revision: 7 }, true)
  await vi.advanceTimersByTimeAsync(100)
  expect(sent.at(-1)).toMatchObject({ sequence: 9, written: { body: 'Mine, and more.' } })
})

test('a journal that fails is told, and saving goes on', async () => {
  const { type, told, breakJournal } = createTab([{ kind: 'saved', sequence: 5 }])
  breakJournal()
  type('Two.')
  await vi.advanceTimersByTimeAsync(1000)
  expect(told).toContain('journal failed')
  expect(told).toContain('saved')
})

test('what was typed before the journal opened goes into it as soon as it does', async () => {
  const { saver, type, written, journal } = createTab([], { isJournalLate: true })
  type('Two.')
  await vi.advanceTimersByTimeAsync(1000)
  expect(written).toEqual([])
  saver.attach(journal)
  expect(written.at(-1)).toMatchObject({ body: 'Two.', isSaved: false })
})

test('leaving writes the journal at once, and sends what was typed within the pause', async () => {
  const { saver, type, sent, written } = createTab([{ kind: 'saved', sequence: 5 }])
  type('Two.')
  saver.close()
  expect(written.at(-1)).toMatchObject({ body: 'Two.', isSaved: false })
  expect(sent.map(({ written }) => written.body)).toEqual(['Two.'])
})

test('an answer that comes after leaving writes nothing: the editor has no text to read any more', async () => {
  let answer = (_: SaveAnswer) => {}
  const coming = new Promise<SaveAnswer>((resolve) => {
    answer = resolve
  })
  const { saver, type, written } = createTab([coming])
  type('Two.')
  await vi.advanceTimersByTimeAsync(400)
  type('Three.')
  saver.close()
  type('')
  answer({ kind: 'saved', sequence: 5 })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(written.at(-1)?.body).toBe('Three.')
})

test('a failure without a name is tried again as well', async () => {
  const { saver, type, sent } = createTab([new SyntaxError('Unexpected end'), { kind: 'saved', sequence: 5 }])
  type('Two.')
  await vi.advanceTimersByTimeAsync(400)
  expect(saver.saving).toMatchObject({ phase: 'waiting', isDirty: true })
  await vi.advanceTimersByTimeAsync(1000)
  expect([sent.length, saver.saving.phase]).toEqual([2, 'idle'])
})

test('a save whose answer was lost is found again, and what was typed since lies over it', async () => {
  const arrived = { format: 'mdx', meta: { title: 'A' }, body: 'Two.', sequence: 5, revision: 7 } as const
  const { saver, type, sent, told } = createTab([
    new Failure('offline'),
    { kind: 'outdated', present: arrived },
    { kind: 'saved', sequence: 6 },
  ])
  type('Two.')
  await vi.advanceTimersByTimeAsync(400)
  type('Three.')
  await vi.advanceTimersByTimeAsync(5000)
  expect(sent.map(({ sequence, written }) => [sequence, written.body])).toEqual([
    [4, 'Two.'],
    [4, 'Three.'],
    [5, 'Three.'],
  ])
  expect([told, saver.saving.phase]).toEqual([['saved'], 'idle'])
})

test('what another tab saved is not taken for a save of this one', async () => {
  const other = { format: 'mdx', meta: { title: 'A' }, body: 'Theirs.', sequence: 5, revision: 7 } as const
  const { saver, type, told } = createTab([new Failure('offline'), { kind: 'outdated', present: other }])
  type('Two.')
  await vi.advanceTimersByTimeAsync(5000)
  expect([told, saver.saving.phase]).toEqual([['merge'], 'conflict'])
})

test('the answer to a save that was on its way when the person settled on another state changes nothing', async () => {
  let answer = (_: SaveAnswer) => {}
  const coming = new Promise<SaveAnswer>((resolve) => {
    answer = resolve
  })
  const { saver, type, sent, told } = createTab([coming, { kind: 'saved', sequence: 1 }])
  type('Two.')
  await vi.advanceTimersByTimeAsync(400)
  saver.settle({ format: 'mdx', meta: { title: 'A' }, body: 'One.', sequence: 0, revision: 8 }, true)
  answer({ kind: 'outdated', present: null })
  await vi.advanceTimersByTimeAsync(5000)
  expect(sent.map(({ sequence, revision }) => [sequence, revision])).toEqual([
    [4, 7],
    [0, 8],
  ])
  expect([told, saver.saving.phase, saver.base.sequence]).toEqual([['saved'], 'idle', 1])
})
