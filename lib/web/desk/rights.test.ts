import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { isAllowed, type Right, roles } from '#lib/core/people'
import { StoreError } from '#lib/store'
import { useCases } from '#lib/work/desk'
import { personalCalls } from '#lib/work/people'
import { signOut } from '#lib/work/people/sign-in.ts'
import { answerCall, toFailure } from './answer-call.ts'
import { answerFile } from './answer-file.ts'
import { createTestApi } from './testing.ts'

/** Each thing that the desk can do, and the right that it takes. What is not here fails: a right is decided on purpose. */
const expected: Record<string, Right> = {
  ...toRight('read', ['check-note', 'count-queue', 'find-notes', 'find-notes-for-link', 'list-changes-of-many']),
  ...toRight('read', [
    'find-newer',
    'list-copies',
    'list-files',
    'list-pages',
    'list-queue',
    'list-redirects',
    'list-releases',
  ]),
  ...toRight('read', ['list-surfaces', 'list-terms', 'open-copy', 'open-note', 'read-difference', 'read-page']),
  ...toRight('read', ['read-previews', 'read-receipt', 'read-record', 'read-release', 'read-review', 'read-views']),
  ...toRight('read', ['suggest-version', 'test-redirect', 'who-am-i']),
  ...toRight('write', ['ask-review', 'change-many', 'convert-paste', 'create-note', 'create-preview', 'discard']),
  ...toRight('write', ['keep-draft', 'plan-change-many', 'revoke-preview', 'save-typed', 'take-suggestion']),
  ...toRight('write', ['arrange-many', 'withdraw-request']),
  ...toRight('comment', ['add-remark', 'answer-remark', 'assign-review', 'close-remark', 'list-reviewers']),
  ...toRight('review', ['decide-review']),
  ...toRight('publish', ['add-to-release', 'cancel-plan', 'create-release', 'foresee-publication']),
  ...toRight('publish', ['foresee-release', 'move-plan', 'move-release', 'plan-publication', 'preview-release']),
  ...toRight('publish', ['revoke-release-preview']),
  ...toRight('publish', ['publish-note', 'remove-from-release', 'resume-plan', 'take-back-change', 'write-back']),
  ...toRight('organize', ['describe-term']),
  ...toRight('organize', ['remove-unused-files', 'add-redirect', 'remove-redirect', 'replace-file', 'save-page']),
  ...toRight('manage', ['invite-person', 'list-people', 'read-settings', 'remove-person', 'reset-password']),
  ...toRight('manage', ['save-settings', 'set-role', 'take-back-invitation']),
}

function toRight(right: Right, names: readonly string[]): Record<string, Right> {
  return Object.fromEntries(names.map((name) => [name, right]))
}

/** Calls about the person who makes them: those that take a session, and those that do not. */
const forAll = ['sign-in', 'sign-out', 'welcome', 'passkey-question', 'passkey-sign-in']
const forPeople = [
  ...['read-account', 'end-session', 'change-password', 'new-passkey-question', 'add-passkey', 'remove-passkey'],
]

test('each use case has its right here, and the one that it is registered with', () => {
  const registered = [...useCases.values()].map(({ name, right }) => [name, right])
  expect(Object.fromEntries(registered)).toEqual(expected)
  expect([...personalCalls.keys()].sort()).toEqual([...forAll, ...forPeople].sort())
})

test('call by call, person by person, method by method: what is not allowed is refused before anything is read', async () => {
  const api = createTestApi()
  const people = await Promise.all(roles.map((role) => api.add(role, role)))
  const gone = await api.add('Gone', 'operator')
  const gives = new Headers({ cookie: gone.cookie })
  await signOut(api.auth, gives)
  const strangers = { nobody: '', garbage: 'alphanode-session=x.y', ended: gone.cookie, other: 'session=1' }
  // No use case takes a number: a person who may ask hears that.
  const ask = async (method: string, name: string, cookie: string) => {
    const headers: Record<string, string> = cookie === '' ? {} : { cookie }
    return (await (method === 'GET' ? api.get(name, 7, headers) : api.post(name, 7, headers))).status
  }
  const found: string[] = []
  const wanted: string[] = []
  for (const [name, right] of Object.entries(expected)) {
    const isRead = useCases.get(name)?.kind === 'read'
    for (const method of ['GET', 'POST']) {
      const isAnswered = isRead || method === 'POST'
      for (const [who, cookie] of Object.entries(strangers)) {
        found.push(`${method} ${name} ${who} ${await ask(method, name, cookie)}`)
        wanted.push(`${method} ${name} ${who} ${isAnswered ? 401 : 405}`)
      }
      for (const { role, cookie } of people) {
        const mayAsk = isAllowed(role, right, { isOwn: true })
        found.push(`${method} ${name} ${role} ${await ask(method, name, cookie)}`)
        wanted.push(`${method} ${name} ${role} ${isAnswered ? (mayAsk ? 422 : 403) : 405}`)
      }
    }
  }
  expect(found).toEqual(wanted)
  for (const name of forPeople)
    for (const cookie of Object.values(strangers))
      expect([name, (await ask('POST', name, cookie)) >= 400]).toEqual([name, true])
  for (const name of forPeople.filter((each) => each !== 'add-passkey')) {
    const answer = await api.post(name, toInput(name))
    expect([name, answer.status]).toEqual([name, 401])
  }
})

const toInput = (name: string): unknown =>
  ({
    'end-session': { id: null },
    'change-password': { present: 'x', next: 'long enough for one' },
    'remove-passkey': { id: 'x' },
  })[name] ?? {}

test('a file is taken from a person with a session, and from a page of this site', async () => {
  const api = createTestApi()
  const { cookie } = await api.add('Ada', 'author')
  const upload = (headers: Record<string, string>) =>
    answerFile(api, new Request(`${api.siteUrl}/desk/api/upload?name=a`, { method: 'POST', headers, body: 'x' }))
  expect((await upload({ 'sec-fetch-site': 'same-origin' })).status).toBe(401)
  expect((await upload({ 'sec-fetch-site': 'cross-site', cookie })).status).toBe(403)
})

test.each<[Record<string, string>, number]>([
  [{ 'sec-fetch-site': 'same-origin' }, 200],
  [{ 'sec-fetch-site': 'same-site' }, 403],
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ 'sec-fetch-site': 'none' }, 403],
  [{ 'sec-fetch-site': '' }, 403],
  [{ 'sec-fetch-site': 'Same-Origin' }, 403],
  [{ 'sec-fetch-site': 'cross-site', origin: 'http://localhost:3000' }, 403],
  [{ origin: 'http://localhost:3000' }, 200],
  [{ origin: 'https://localhost:3000' }, 403],
  [{ origin: 'http://localhost' }, 403],
  [{ origin: 'http://localhost:3001' }, 403],
  [{ origin: 'http://localhost:3000.evil.example' }, 403],
  [{ origin: 'https://evil.example' }, 403],
  [{ origin: 'null' }, 403],
  [{ origin: '' }, 403],
  [{ origin: 'localhost:3000' }, 403],
  [{ referer: 'http://localhost:3000/desk' }, 403],
  [{}, 403],
])('a change that says %j is %i', async (headers, status) => {
  const api = createTestApi()
  const { cookie } = await api.add('Ada', 'author')
  const request = new Request(`${api.siteUrl}/desk/api/sign-out`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, ...headers },
    body: '{}',
  })
  expect((await answerCall(api, request, 'sign-out')).status).toBe(status)
})

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  '',
  'application/jsonp',
  'text/json',
])('a body of type %j is no JSON', async (type) => {
  const api = createTestApi()
  const { cookie } = await api.add('Ada', 'author')
  expect((await api.post('sign-out', {}, { cookie, 'content-type': type })).status).toBe(400)
  expect((await api.post('who-am-i', {}, { cookie })).status).toBe(200)
})

test('an answer does not name the file of the database', async () => {
  const failing = toFailure('list-queue', new StoreError('unreachable', 'cannot open /srv/data/alphanode.db'))
  expect(failing.status).toBe(503)
  expect(await failing.text()).not.toContain('/srv')
})

test('what takes a session is refused before its body is read, and what takes none is short', async () => {
  const api = createTestApi()
  const send = async (name: string, body: string) => {
    const request = new Request(`${api.siteUrl}/desk/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body,
    })
    const { status } = await answerCall(api, request, name)
    return [status, request.bodyUsed]
  }
  expect(await send('publish-note', 'no JSON')).toEqual([401, false])
  expect(await send('sign-in', JSON.stringify({ name: 'Ada', password: 'x'.repeat(20_000) }))).toEqual([413, true])
})

test('an operator sees links to a new password, and takes them back', async () => {
  const api = createTestApi()
  const { cookie } = await api.add('Op', 'operator')
  await api.add('Ada', 'author')
  await api.post('reset-password', { name: 'Ada' }, { cookie })
  const list = async () => (await (await api.get('list-people', {}, { cookie })).json()).invitations
  const [link] = await list()
  expect(link).toMatchObject({ role: null, name: 'Ada', madeBy: 'Op' })
  await api.post('take-back-invitation', { id: link.id }, { cookie })
  expect(await list()).toEqual([])
})

test('headers by which others were let in elsewhere open nothing here', async () => {
  const api = createTestApi()
  await api.add('Ada', 'operator')
  for (const headers of [
    { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
    { rsc: '1', 'next-router-prefetch': '1' },
    { 'next-router-segment-prefetch': '/_tree' },
    { 'x-forwarded-for': '127.0.0.1', 'x-alphanode-client': '127.0.0.1' },
    { authorization: 'Bearer x' },
  ] as Record<string, string>[])
    expect((await api.get('list-people', {}, headers)).status).toBe(401)
})

test('each page of the desk asks who is there, but for those before it', () => {
  const root = path.resolve(import.meta.dirname, '../../..')
  const pages = globSync('app/**/desk/**/page.tsx', { cwd: root }).filter((file) => !file.includes('(outside)'))
  expect(pages.length).toBeGreaterThan(5)
  for (const file of pages)
    expect([file, readFileSync(path.join(root, file), 'utf8')]).toEqual([
      file,
      expect.stringContaining('await openDesk('),
    ])
  const outside = globSync('app/**/(outside)/**/page.tsx', { cwd: root }).map((file) =>
    path.basename(path.dirname(file)),
  )
  expect(outside.sort()).toEqual(['[token]', 'sign-in'])
  const routes = globSync('app/**/desk/**/route.{ts,tsx}', { cwd: root })
  expect(routes.map((file) => path.basename(path.dirname(file))).sort()).toEqual(['[name]', 'card', 'upload'])
  const card = routes.find((file) => file.includes('card')) ?? ''
  expect(readFileSync(path.join(root, card), 'utf8')).toContain('if (!session) return nothing(401)')
})

test('page by page, role by role: what a page reads, and who finds it there', () => {
  const root = path.resolve(import.meta.dirname, '../../..')
  const pages = globSync('app/**/desk/**/page.tsx', { cwd: root })
  const found = pages.map((file) => {
    const source = readFileSync(path.join(root, file), 'utf8')
    const names = [...source.matchAll(/\.read(?:<[^()]*>)?\(\s*'([\w-]+)'/g)].map(([, name]) => name ?? '')
    const mayOpen = roles.filter((role) =>
      names.every((name) => isAllowed(role, useCases.get(name)?.right ?? 'manage', { isOwn: true })),
    )
    expect([file, names.filter((name) => useCases.get(name)?.kind !== 'read')]).toEqual([file, []])
    return { page: path.relative('desk', file.replace(/^.*?\/desk/, 'desk')).replace(/\(\w+\)\//, ''), names, mayOpen }
  })
  const forSome = found.filter(({ mayOpen }) => mayOpen.length < roles.length)
  expect(forSome.map(({ page, mayOpen }) => [page, mayOpen]).toSorted()).toEqual([
    ['people/page.tsx', ['operator']],
    ['settings/page.tsx', ['operator']],
  ])
  // The others read what each person may read, or what is the person's own.
  const without = found.filter(({ names }) => names.length === 0).map(({ page }) => page)
  expect(without.toSorted()).toEqual([
    '[...rest]/page.tsx',
    'account/page.tsx',
    'new/page.tsx',
    'notes/[id]/preview/page.tsx',
    'sign-in/page.tsx',
    'welcome/[token]/page.tsx',
  ])
})
