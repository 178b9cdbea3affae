import { expect, test } from 'vitest'
import { requireConfig } from '#lib/config'
import { openStore } from '#lib/store'
import { createAuth } from '#lib/work/people'
import { password } from '#lib/work/people/testing.ts'
import { acceptWelcome } from '#lib/work/people/welcome.ts'
import { sayFirstOperator } from './first-operator.ts'
import { createCommands } from './testing.ts'

const linkForm = /^http:\/\/localhost:1\/desk\/welcome\/([\w-]{43})\n$/

/** What a person does with a link. */
async function follow(text: string, name?: string): Promise<void> {
  const [token = ''] = /[\w-]{43}/.exec(text) ?? []
  const store = openStore(requireConfig().databaseFile)
  const auth = createAuth({
    store,
    secret: 'a secret of the tests alone, which is long enough',
    siteUrl: 'http://localhost:1',
  })
  await acceptWelcome({ store, auth }, { token, password, name }, Date.now()).finally(() => store.close())
}

test('people come by links, get other roles, and go; the last operator stays', async () => {
  const { run } = createCommands()
  const first = await run('user', 'add', '--operator')
  expect(first).toMatchObject({ code: 0, text: expect.stringMatching(linkForm) })
  await follow(first.text, 'Op')
  const second = await run('user', 'add', 'Ada', '--role', 'reviewer', '--json')
  expect(JSON.parse(second.text)).toMatchObject({ url: expect.stringContaining('/desk/welcome/') })
  await follow(second.text)
  expect((await run('user', 'list')).text).toMatch(/^(?:(?:Op {2}operator|Ada {2}reviewer) {2}since \S+\n){2}$/)
  expect((await run('user', 'add', 'ADA')).code).toBe(1)
  expect((await run('user', 'add', 'a@b')).code).toBe(2)
  expect((await run('user', 'role', 'op', 'author')).text).toContain('Op is the last operator')
  expect((await run('user', 'remove', 'Op')).code).toBe(1)
  expect((await run('user', 'role', 'Ada', 'king')).code).toBe(2)
  expect((await run('user', 'role', 'Ada', 'operator')).code).toBe(0)
  expect((await run('user', 'reset', 'ada')).text).toMatch(linkForm)
  expect((await run('user', 'remove', 'Op')).code).toBe(0)
  expect((await run('user', 'reset', 'Op')).code).toBe(1)
  const listed = (await run('user', 'list', '--json')).text.trim().split('\n')
  expect(listed.map((line) => JSON.parse(line)).find(({ name }) => name === 'Op').removed).not.toBeNull()
})

test('a start makes a link for a terminal alone, and one that works at a time', async () => {
  createCommands()
  const said: string[] = []
  const start = (isTerminal: boolean) =>
    sayFirstOperator(requireConfig(), { isTerminal, say: (line) => void said.push(line) })
  await start(false)
  await start(true)
  await start(true)
  expect(said[0]).not.toMatch(/[\w-]{43}/)
  await expect(follow(said[1] ?? '', 'Op')).rejects.toMatchObject({ code: 'not-found' })
  await follow(said[2] ?? '', 'Op')
  await start(true)
  expect(said).toHaveLength(3)
})
