import { expect, test } from 'vitest'
import type { Kept } from './journal.ts'
import { beginSession, openTabs, type TabMessage } from './session.ts'
import { watchKept } from './watch-kept.ts'

/** Locks as browsers have them: one is held until the promise of its work ends, and what else asks for it waits. */
function createLocks() {
  const held = new Map<string, Promise<void>>()
  const locks = {
    async request(name: string, ...[first, second]: unknown[]) {
      const { signal } = (second ? first : {}) as { signal?: AbortSignal }
      const work = (second ?? first) as () => Promise<void>
      if (held.has(name)) await held.get(name)
      signal?.throwIfAborted()
      const working = work() ?? Promise.resolve()
      held.set(name, working)
      await working
      held.delete(name)
    },
    query: async () => ({ held: [...held.keys()].map((name) => ({ name })) }),
  }
  return { locks: locks as unknown as LockManager, held }
}

const soon = () => new Promise((resolve) => setImmediate(resolve))

test('a session is open to others until it ends, though its page lives on', async () => {
  const { locks, held } = createLocks()
  held.set('of-something-else', new Promise(() => {}))
  const [first, second] = [beginSession({ locks }), beginSession({ locks })]
  expect(await second.listOpen()).toContain(first.session)
  first.end()
  await soon()
  expect(await second.listOpen()).not.toContain(first.session)
  expect(await second.listOpen()).toContain(second.session)
})

test('a session hears when another one ends, and after its own end no more', async () => {
  const { locks } = createLocks()
  const [first, second, third] = [beginSession({ locks }), beginSession({ locks }), beginSession({ locks })]
  const heard: string[] = []
  void second.untilEnded(first.session).then(() => heard.push('first'))
  void third.untilEnded(first.session).then(() => heard.push('first, by a page that is gone'))
  await soon()
  expect(heard).toEqual([])
  third.end()
  first.end()
  await soon()
  expect(heard).toEqual(['first'])
})

test('what a page keeps that is open is looked at again when it ends, once', async () => {
  const { locks } = createLocks()
  const [gone, typing, own] = [beginSession({ locks }), beginSession({ locks }), beginSession({ locks })]
  gone.end()
  await soon()
  const toEntry = ({ session }: { session: string }): Kept => ({
    ...{ note: 'alpha', session, person: 'ada', at: 1, body: 'Words.', isSaved: false },
  })
  const kept = [gone, typing, own].map(toEntry)
  const seen: boolean[] = []
  await watchKept({ list: async () => kept }, 'alpha', own, (entries, open) => {
    expect(entries).toEqual(kept)
    expect(open).not.toContain(gone.session)
    seen.push(open.has(typing.session))
  })
  expect(seen).toEqual([true])
  typing.end()
  await soon()
  expect(seen).toEqual([true, false])
})

test('a session that ended is not open, though its lock is still listed, and is open when it is taken up again', async () => {
  const locks = { request: async () => {}, query: async () => ({ held: [{ name: 'alphanode-editor-left' }] }) }
  const navigator = { locks: locks as unknown as LockManager }
  const other = beginSession(navigator)
  expect(await other.listOpen()).toContain('left')
  beginSession(navigator, 'left').end()
  expect(await other.listOpen()).not.toContain('left')
  beginSession(navigator, 'left')
  expect(await other.listOpen()).toContain('left')
})

test('a browser that refuses locks, or has none, knows its own session', async () => {
  const refusing = { request: async () => Promise.reject(new Error('refused')), query: async () => ({}) }
  for (const navigator of [{ locks: refusing as unknown as LockManager }, {}]) {
    const { session, listOpen, end } = beginSession(navigator)
    expect(await listOpen()).toEqual(new Set([session]))
    end()
  }
})

test('tabs hear of each other, and not of themselves', async () => {
  const heard: [string, TabMessage][] = []
  const message = { note: 'alpha', sequence: 5 }
  const own = openTabs((each) => void heard.push(['own', each]))
  await new Promise<void>((resolve) => {
    const other = openTabs((each) => {
      heard.push(['other', each])
      other.close()
      resolve()
    })
    own.tell(message)
  })
  own.close()
  expect(heard).toEqual([['other', message]])
})
