import { expect, test } from 'vitest'
import { beginSession, openTabs, type TabMessage } from './session.ts'

/** Exclusive locks as browsers have them: one is held until the promise of its work ends. */
function createLocks() {
  const held = new Set<string>()
  const locks = {
    async request(name: string, work: () => Promise<void>) {
      held.add(name)
      await work()
      held.delete(name)
    },
    query: async () => ({ held: [...held].map((name) => ({ name })) }),
  }
  return { locks: locks as unknown as LockManager, held }
}

test('a session is open to others until it ends, though its page lives on', async () => {
  const { locks, held } = createLocks()
  held.add('of-something-else')
  const [first, second] = [beginSession({ locks }), beginSession({ locks })]
  expect(await second.listOpen()).toContain(first.session)
  first.end()
  await new Promise((resolve) => setImmediate(resolve))
  expect(await second.listOpen()).not.toContain(first.session)
  expect(await second.listOpen()).toContain(second.session)
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
    const { session, listOpen } = beginSession(navigator)
    expect(await listOpen()).toEqual(new Set([session]))
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
