import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { JournalEntry } from './recover.ts'
import { createSaver, type SaveAnswer, type SaveRequest, type Typed } from './saver.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

class Failure extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

function createTab(answers: (SaveAnswer | Failure)[] = []) {
  const text: Typed = { format: 'mdx', meta: { title: 'A' }, body: 'One.' }
  const sent: SaveRequest[] = []
  const written: JournalEntry[] = []
  const told: string[] = []
  let isJournalBroken = false
  const saver = createSaver({
    ...{ note: 'alpha', session: 's1', opened: { ...text, sequence: 4, revision: 7 } },
    read: () => ({ ...text }),
    async send(request) {
      sent.push(request)
      const answer = answers.shift()
      if (answer === undefined) throw new Failure('offline')
      if (answer instanceof Failure) throw answer
      return answer
    },
    isFailure: (error): error is Failure => error instanceof Failure,
    journal: {
      async write(entry) {
        if (isJournalBroken) throw new Error('the disk is full')
        written.push(entry)
      },
    },
    ...{ onChange() {}, onSaved: () => void told.push('saved') },
    ...{ onTake: () => void told.push('take'), onMerge: () => void told.push('merge') },
    onJournalFailure: () => void told.push('journal failed'),
  })
  const type = (body: string) => {
    text.body = body
    saver.typed()
  }
  const breakJournal = () => {
    isJournalBroken = true
  }
  return { saver, type, sent, written, told, breakJournal }
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
  expect(saver.saving).toMatchObject({ phase: 'waiting', problem: 'offline' })
  type('Three.')
  await vi.advanceTimersByTimeAsync(300)
  expect(written.at(-1)).toMatchObject({ body: 'Three.', isSaved: false })
  await vi.advanceTimersByTimeAsync(5000)
  expect(sent.at(-1)?.written.body).toBe('Three.')
  expect(saver.saving).toMatchObject({ phase: 'idle', sequence: 5 })
})

test('an outdated save asks for a merge and sends nothing until the person has settled it', async () => {
  const { saver, type, sent, told } = createTab([{ kind: 'outdated' }, { kind: 'saved', sequence: 10 }])
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
