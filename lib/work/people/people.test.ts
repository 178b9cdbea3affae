import { getMigrations } from 'better-auth/db/migration'
import Database from 'better-sqlite3'
import { SqliteDialect } from 'kysely'
import { expect, test } from 'vitest'
import { insertPasskey, listPeople, removePerson, type Store, savePersonRole } from '#lib/store'
import { personalCalls } from './calls.ts'
import { foldName, personName } from './names.ts'
import { withPasswordWork } from './password-work.ts'
import { changePassword } from './passwords.ts'
import { endSessions, listSessions } from './sessions.ts'
import { signIn, signInAs, signOut } from './sign-in.ts'
import { addTestPerson, createTestDesk, findTestPerson, password, toCookie } from './testing.ts'
import { acceptWelcome, inviteToDesk, makeResetLink, openWelcome } from './welcome.ts'

const tokenOf = (path: string) => path.split('/').at(-1) ?? ''
const now = Date.now()
const hour = 3_600_000
const toRequest = (headers: Record<string, string> = {}) =>
  new Headers({ 'x-alphanode-client': '203.0.113.7', ...headers })

test('the tables are those that the library expects', async () => {
  const { auth, databaseFile } = createTestDesk()
  const database = new Database(databaseFile)
  const { options } = await auth.$context
  const dialect = new SqliteDialect({ database })
  const { toBeCreated, toBeAdded } = await getMigrations({ ...options, database: { dialect, type: 'sqlite' } })
  database.close()
  expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] })
})

test('a link makes one person, once, who signs in by name in any writing and by e-mail', async () => {
  const desk = createTestDesk(undefined, { slow: true })
  const { path } = await inviteToDesk(desk.store, { role: 'reviewer', name: null, madeBy: null }, now)
  const token = tokenOf(path)
  expect(path).toMatch(/^\/desk\/welcome\/[A-Za-z0-9_][A-Za-z0-9_-]{42}$/)
  expect(await openWelcome(desk.store, token, now)).toEqual({ kind: 'invitation', role: 'reviewer', name: null })
  const accept = (name: string) => acceptWelcome(desk, { token, name, email: 'ada@example.org', password }, now)
  await accept('Ada L')
  await expect(accept('Eve')).rejects.toMatchObject({ code: 'not-found' })
  expect(await openWelcome(desk.store, token, now)).toBeNull()
  for (const name of ['Ada L', ' ada  l ', 'ADA L', 'Ada@example.org']) {
    const cookies = await signIn({ ...desk, headers: toRequest(), now }, { name, password })
    const found = await findTestPerson(desk.auth, toCookie(cookies))
    expect(found?.person).toMatchObject({ name: 'Ada L', role: 'reviewer' })
  }
  expect(desk.rows('SELECT token_hash FROM welcome_links').join()).not.toContain(token)
})

test('a link ends after its time, and is no other one with a letter changed', async () => {
  const { store } = createTestDesk()
  const { path, expiresAt } = await inviteToDesk(store, { role: 'author', name: 'Ada', madeBy: 'Op' }, now)
  const token = tokenOf(path)
  expect(await openWelcome(store, token, expiresAt - 1)).not.toBeNull()
  expect(await openWelcome(store, token, expiresAt)).toBeNull()
  for (let at = 0; at < token.length; at++) {
    const other = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
    expect(await openWelcome(store, other, now)).toBeNull()
  }
  for (const other of ['', token.slice(1), `${token}A`, `${token} `])
    expect(await openWelcome(store, other, now)).toBeNull()
})

test('of six that use one link at once, one comes', async () => {
  const desk = createTestDesk()
  const { path } = await inviteToDesk(desk.store, { role: 'author', name: null, madeBy: null }, now)
  const tries = Array.from({ length: 6 }, (_, index) =>
    acceptWelcome(desk, { token: tokenOf(path), name: `Person ${index}`, password }, now),
  )
  const came = (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled')
  expect(came).toHaveLength(1)
  expect(await listPeople(desk.store.read)).toHaveLength(1)
})

test('a name is given once, also after its person was removed', async () => {
  const desk = createTestDesk()
  const { id } = await addTestPerson(desk, 'Ada', 'author')
  const invite = () => inviteToDesk(desk.store, { role: 'author', name: ' ADA ', madeBy: null }, now)
  await expect(invite()).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('name: ') })
  expect(await desk.store.write((transaction) => removePerson(transaction, id, now))).toBe(true)
  await expect(invite()).rejects.toMatchObject({ code: 'invalid' })
  const { path } = await inviteToDesk(desk.store, { role: 'author', name: null, madeBy: null }, now)
  await expect(acceptWelcome(desk, { token: tokenOf(path), name: 'ada', password }, now)).rejects.toMatchObject({
    code: 'invalid',
  })
  await expect(desk.store.write((transaction) => deleteRow(transaction, id))).rejects.toMatchObject({
    reason: 'guarded',
  })
})

const deleteRow = (transaction: Parameters<Parameters<Store['write']>[0]>[0], id: string) =>
  transaction.deleteFrom('people').where('id', '=', id).execute()

test('a removal and another role hold at the next request, wherever it is asked', async () => {
  const desk = createTestDesk()
  const operator = await addTestPerson(desk, 'Op', 'operator')
  const author = await addTestPerson(desk, 'Ada', 'author')
  const write = desk.store.write
  await write((transaction) => savePersonRole(transaction, author.id, 'publisher'))
  expect((await findTestPerson(desk.auth, author.cookie))?.person.role).toBe('publisher')
  await write((transaction) => removePerson(transaction, author.id, now))
  expect(await findTestPerson(desk.auth, author.cookie)).toBeNull()
  await expect(signIn({ ...desk, headers: toRequest(), now }, { name: 'Ada', password })).rejects.toMatchObject({
    code: 'signed-out',
  })
  expect((await findTestPerson(desk.auth, operator.cookie))?.person.name).toBe('Op')
})

test('the last operator can be neither removed nor lowered', async () => {
  const desk = createTestDesk()
  const first = await addTestPerson(desk, 'Op', 'operator')
  const lower = (id: string) => desk.store.write((transaction) => savePersonRole(transaction, id, 'author'))
  const remove = (id: string) => desk.store.write((transaction) => removePerson(transaction, id, now))
  expect([await lower(first.id), await remove(first.id)]).toEqual([false, false])
  const second = await addTestPerson(desk, 'Second', 'operator')
  expect([await lower(first.id), await remove(second.id)]).toEqual([true, false])
  expect((await findTestPerson(desk.auth, second.cookie))?.person.role).toBe('operator')
})

test('five failures for an account from an address are the most in a quarter of an hour', async () => {
  const desk = createTestDesk()
  await addTestPerson(desk, 'Ada', 'author')
  const tryAt = (at: number, tried: string, address = '203.0.113.7', name = 'Ada') =>
    signIn({ ...desk, headers: toRequest({ 'x-alphanode-client': address }), now: at }, { name, password: tried }).then(
      () => 'in',
      (error) => error.code,
    )
  for (let times = 0; times < 5; times++) expect(await tryAt(now + times, 'wrong')).toBe('signed-out')
  expect(await tryAt(now + 5, password)).toBe('too-many')
  expect(await tryAt(now + 5, password, '198.51.100.2')).toBe('in')
  expect(await tryAt(now + 5, 'wrong', '203.0.113.7', 'Eve')).toBe('signed-out')
  expect(await tryAt(now + hour / 4 + 5, password)).toBe('in')
  expect(await tryAt(now + hour / 4 + 6, 'wrong')).toBe('signed-out')
})

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'in',
    (error) => error.code,
  )

test('tries at the same time count as those one after the other', async () => {
  const desk = createTestDesk()
  await addTestPerson(desk, 'Ada', 'author')
  const tries = Array.from({ length: 50 }, () =>
    codeOf(signIn({ ...desk, headers: toRequest(), now }, { name: 'Ada', password: 'wrong' })),
  )
  const codes = await Promise.all(tries)
  expect(codes.filter((code) => code === 'signed-out')).toHaveLength(5)
  expect(codes.filter((code) => code === 'too-many')).toHaveLength(45)
  expect(desk.rows('SELECT num FROM sign_in_failures')).toHaveLength(5)
})

test('an address tries thirty times for all accounts, and an IPv6 address is its network', async () => {
  const desk = createTestDesk()
  const tryFrom = (address: string, name: string) => {
    const headers = toRequest({ 'x-alphanode-client': address })
    return codeOf(signIn({ ...desk, headers, now }, { name, password: 'wrong' }))
  }
  for (let index = 0; index < 30; index++)
    expect(await tryFrom(`2001:db8:0:7::${index + 1}`, `Person ${index}`)).toBe('signed-out')
  expect(await tryFrom('2001:db8:0:7:1:2:3:4', 'Another')).toBe('too-many')
  expect(await tryFrom('2001:db8:0:8::1', 'Another')).toBe('signed-out')
})

test('a new password takes the present one, which is tried five times', async () => {
  const desk = createTestDesk()
  const { cookie } = await addTestPerson(desk, 'Ada', 'author')
  const signedIn = await findTestPerson(desk.auth, cookie)
  if (!signedIn) throw new Error('expected a session')
  const change = (present: string) =>
    codeOf(changePassword({ ...desk, headers: toRequest(), signedIn }, { present, next: 'quite another word' }, now))
  const codes = await Promise.all(Array.from({ length: 9 }, () => change('wrong')))
  expect(codes.toSorted()).toEqual([...Array(5).fill('invalid'), ...Array(4).fill('too-many')])
  expect(await change(password)).toBe('too-many')
})

test('two passwords are worked on at once, some wait, and more are refused', async () => {
  let ends: (() => void)[] = []
  const work = () => withPasswordWork(() => new Promise<void>((resolve) => ends.push(resolve)))
  const all = Array.from({ length: 18 }, () => work())
  await expect(work()).rejects.toMatchObject({ code: 'busy' })
  expect(ends).toHaveLength(2)
  while (ends.length > 0) {
    const present = ends
    ends = []
    for (const end of present) end()
    await new Promise((resolve) => setImmediate(resolve))
    expect(ends.length).toBeLessThanOrEqual(2)
  }
  expect((await Promise.allSettled(all)).every(({ status }) => status === 'fulfilled')).toBe(true)
})

test.each(['removed', 'lowered'])('the open links of an operator who is %s end', async (how) => {
  const desk = createTestDesk()
  await addTestPerson(desk, 'Op', 'operator')
  const second = await addTestPerson(desk, 'Second', 'operator')
  const invite = (madeBy: string) => inviteToDesk(desk.store, { role: 'operator', name: null, madeBy }, now)
  const [own, other] = [await invite('Second'), await invite('Op')]
  const reset = await makeResetLink(desk.store, { name: 'Op', madeBy: 'Second' }, now)
  await desk.store.write((transaction) =>
    how === 'removed' ? removePerson(transaction, second.id, now) : savePersonRole(transaction, second.id, 'publisher'),
  )
  const opens = async ({ path }: { path: string }) => (await openWelcome(desk.store, tokenOf(path), now)) !== null
  expect([await opens(own), await opens(reset), await opens(other)]).toEqual([false, false, true])
})

test('a name that nobody has costs the library the same work as one that somebody has', async () => {
  const desk = createTestDesk()
  await addTestPerson(desk, 'Ada', 'author')
  const context = await desk.auth.$context
  const worked: string[] = []
  const { hash, verify } = context.password
  context.password.hash = (...given) => {
    worked.push('hash')
    return hash(...given)
  }
  context.password.verify = (...given) => {
    worked.push('verify')
    return verify(...given)
  }
  for (const name of ['Ada', 'Nobody'])
    await signIn({ ...desk, headers: toRequest(), now }, { name, password: 'wrong word' }).catch(() => {})
  expect(worked).toEqual(['verify', 'hash'])
})

test('signing in gives another session, and ends the one before', async () => {
  const desk = createTestDesk()
  const { cookie, id } = await addTestPerson(desk, 'Ada', 'author')
  const cookies = await signInAs({ ...desk, headers: toRequest({ cookie }), now }, id)
  const next = toCookie(cookies)
  expect(next).not.toBe(cookie)
  expect(await findTestPerson(desk.auth, cookie)).toBeNull()
  expect(await findTestPerson(desk.auth, next)).not.toBeNull()
  await signOut(desk.auth, toRequest({ cookie: next }))
  expect(await findTestPerson(desk.auth, next)).toBeNull()
  expect(desk.rows('SELECT id FROM sessions')).toEqual([])
})

test('a session is listed and ended by its person, on no account by another one', async () => {
  const desk = createTestDesk()
  const ada = await addTestPerson(desk, 'Ada', 'author')
  const eve = await addTestPerson(desk, 'Eve', 'author')
  const other = toCookie(await signInAs({ ...desk, headers: toRequest({ 'user-agent': 'Phone' }), now }, ada.id))
  const signedIn = await findTestPerson(desk.auth, ada.cookie)
  const stranger = await findTestPerson(desk.auth, eve.cookie)
  if (!signedIn || !stranger) throw new Error('expected them')
  const listed = await listSessions(desk.store, signedIn, now)
  expect(listed.map(({ agent, address, isThis }) => [agent, address, isThis]).sort()).toEqual([
    ['', '192.0.2.1', true],
    ['Phone', '203.0.113.7', false],
  ])
  const phone = listed.find(({ isThis }) => !isThis)?.id ?? ''
  await expect(endSessions(desk.store, stranger, phone)).rejects.toMatchObject({ code: 'not-found' })
  await endSessions(desk.store, signedIn, phone)
  expect(await findTestPerson(desk.auth, other)).toBeNull()
  expect(await findTestPerson(desk.auth, ada.cookie)).not.toBeNull()
})

test('passkeys are asked for thirty times from an address, and a question too many writes nothing', async () => {
  const desk = createTestDesk()
  const ask = (address: string, at = now) =>
    personalCalls
      .get('passkey-question')
      ?.run({ ...desk, siteName: 'Notes', headers: toRequest({ 'x-alphanode-client': address }), now: at }, {}, null)
      .then(
        () => 'asked',
        (error) => error.code,
      )
  for (let times = 0; times < 30; times++) expect(await ask('203.0.113.7')).toBe('asked')
  const rows = () => desk.rows('SELECT * FROM passkey_challenges').length
  const before = rows()
  expect(await ask('203.0.113.7')).toBe('too-many')
  expect(rows()).toBe(before)
  expect(await ask('198.51.100.2')).toBe('asked')
  expect(await ask('203.0.113.7', now + hour)).toBe('asked')
})

test('a reset ends the sessions, the passkeys and the password before', async () => {
  const desk = createTestDesk()
  const { cookie, id } = await addTestPerson(desk, 'Ada', 'author')
  await desk.store.write((transaction) =>
    insertPasskey(transaction, {
      ...{ id: 'key', person: id, name: 'Phone', publicKey: new Uint8Array([1]), counter: 0, transports: [] },
      ...{ createdAt: now, usedAt: null },
    }),
  )
  const first = await makeResetLink(desk.store, { name: 'ada', madeBy: null }, now)
  const second = await makeResetLink(desk.store, { name: 'ada', madeBy: null }, now)
  expect(await openWelcome(desk.store, tokenOf(first.path), now)).toBeNull()
  await acceptWelcome(desk, { token: tokenOf(second.path), password: 'quite another word' }, now)
  expect(await findTestPerson(desk.auth, cookie)).toBeNull()
  expect(desk.rows('SELECT id FROM passkeys')).toEqual([])
  const tryWith = (tried: string) =>
    signIn({ ...desk, headers: toRequest(), now }, { name: 'Ada', password: tried }).then(
      () => 'in',
      () => 'out',
    )
  expect([await tryWith(password), await tryWith('quite another word')]).toEqual(['out', 'in'])
})

test.each([
  ['https://example.org', /^__Host-alphanode-session=[^;]+; Max-Age=1209600; Path=\/; HttpOnly; Secure; SameSite=Lax$/],
  ['https://example.org/notes', /^__Host-alphanode-session=/],
  ['http://localhost:3000', /^alphanode-session=[^;]+; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/],
])('the cookie at %s', async (siteUrl, form) => {
  const desk = createTestDesk(siteUrl)
  const { id, cookie } = await addTestPerson(desk, 'Ada', 'author')
  expect((await signInAs({ ...desk, headers: new Headers(), now }, id))[0]).toMatch(form)
  expect(await findTestPerson(desk.auth, cookie)).not.toBeNull()
})

test('a cookie that was changed or signed with another secret is none', async () => {
  const desk = createTestDesk()
  const { cookie } = await addTestPerson(desk, 'Ada', 'author')
  const [name, value = ''] = cookie.split('=', 2)
  const decoded = decodeURIComponent(value)
  for (const other of ['', 'garbage', decoded.split('.')[0] ?? '', `${decoded}x`, decoded.replace(/^./, '_')])
    expect(await findTestPerson(desk.auth, `${name}=${encodeURIComponent(other)}`)).toBeNull()
})

test.each(['', ' ', 'a@b', '<b>', 'a\u0000b', 'a\u200fb', 'x'.repeat(61)])('%j is no name', (name) => {
  expect(personName.safeParse(name).success).toBe(false)
})

test('names are compared without case, width and blanks', () => {
  expect(foldName(' Ａda  L ')).toBe('ada l')
  expect(personName.parse('  Zoë   de  Vries ')).toBe('Zoë de Vries')
})
