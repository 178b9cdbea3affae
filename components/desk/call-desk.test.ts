import { afterEach, expect, test, vi } from 'vitest'
import { askDesk, askToSignIn, callDesk, offerSignIn } from './call-desk.ts'

const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })

function answerWith(...answers: (Response | Error)[]) {
  const fetched = vi.fn(async (_address: string, _request: RequestInit) => {
    const next = answers.shift()
    if (next === undefined || next instanceof Error) throw next ?? new TypeError('Failed to fetch')
    return next
  })
  vi.stubGlobal('fetch', fetched)
  return fetched
}

afterEach(() => {
  offerSignIn(null)
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('a question goes by its address, a long one and a change as a body', async () => {
  const fetched = answerWith(answer(200, { a: 1 }), answer(200, {}), answer(200, {}))
  expect(await askDesk('who-am-i', {})).toEqual({ a: 1 })
  await askDesk('list-notes', { text: 'x'.repeat(3000) })
  await callDesk('save-note', { text: 'é' })
  expect(fetched.mock.calls.map(([address, { method, body }]) => [method, address, body])).toEqual([
    ['GET', '/desk/api/who-am-i?input=%7B%7D', undefined],
    ['POST', '/desk/api/list-notes', JSON.stringify({ text: 'x'.repeat(3000) })],
    ['POST', '/desk/api/save-note', '{"text":"é"}'],
  ])
})

test('after a session ended the call goes on when the person has signed in again', async () => {
  const fetched = answerWith(answer(401, { detail: 'Sign in.' }), answer(200, { saved: true }))
  offerSignIn(async () => true)
  expect(await callDesk('save-note', {})).toEqual({ saved: true })
  expect(fetched).toHaveBeenCalledTimes(2)
})

test('a person who does not sign in again learns why nothing was done', async () => {
  answerWith(answer(401, { detail: 'Sign in.' }))
  offerSignIn(async () => false)
  await expect(callDesk('save-note', {})).rejects.toMatchObject({ code: 'signed-out', message: 'Sign in.' })
})

test('what is wrong is said at its field', async () => {
  answerWith(answer(422, { detail: 'title: Required.\ntags.0: Too long.' }))
  await expect(callDesk('save-note', {})).rejects.toMatchObject({
    code: 'invalid',
    fields: { title: 'Required.', 'tags.0': 'Too long.' },
    message: 'Title: Required.\nTags (1): Too long.',
  })
})

test.each([
  [413, 'This is more than the site takes at a time.'],
  [502, 'The desk cannot be reached at the moment. Try again soon.'],
])('what a proxy answers with a page of its own is said in words: %i', async (status, message) => {
  answerWith(new Response('<html>', { status }))
  await expect(callDesk('save-note', {})).rejects.toMatchObject({ status, message })
})

test('a question is asked again while the desk cannot be reached; a change is not', async () => {
  vi.useFakeTimers()
  const asked = answerWith(new TypeError(), answer(503, {}), answer(200, { a: 1 }))
  const promise = askDesk('who-am-i', {})
  await vi.runAllTimersAsync()
  expect(await promise).toEqual({ a: 1 })
  expect(asked).toHaveBeenCalledTimes(3)
  const called = answerWith(new TypeError())
  await expect(callDesk('save-note', {})).rejects.toMatchObject({ code: 'offline', status: 0 })
  expect(called).toHaveBeenCalledTimes(1)
})

test('an answer that is cut off, or is the page of another network, is no answer', async () => {
  answerWith(new Response('{"saved":', { status: 200 }), new Response('<html>Log in</html>', { status: 200 }))
  const unreachable = { code: 'offline', status: 0 }
  await expect(callDesk('save-note', {})).rejects.toMatchObject(unreachable)
  await expect(callDesk('save-note', {})).rejects.toMatchObject(unreachable)
})

test('a call has an end, and a call that its caller gave up says so', async () => {
  const abort = new AbortController()
  const fetched = answerWith(answer(200, {}), new TypeError())
  await callDesk('save-note', {})
  expect(fetched.mock.calls[0]?.[1].signal?.aborted).toBe(false)
  abort.abort()
  await expect(callDesk('save-note', {}, { signal: abort.signal })).rejects.toBeInstanceOf(TypeError)
  expect(fetched.mock.calls[1]?.[1].signal?.aborted).toBe(true)
})

test('a desk that does not answer in time cannot be reached, whoever set the time', async () => {
  const signal = AbortSignal.abort(new DOMException('The time is over.', 'TimeoutError'))
  answerWith(new TypeError())
  await expect(callDesk('save-note', {}, { signal })).rejects.toMatchObject({ code: 'offline', status: 0 })
})

test('a wrong password, and what the page asks by itself, offer no signing in', async () => {
  const offer = vi.fn(async () => true)
  offerSignIn(offer)
  answerWith(...Array.from({ length: 4 }, () => answer(401, { detail: 'No.' })))
  const refused = { code: 'signed-out', message: 'No.' }
  await expect(callDesk('sign-in', {})).rejects.toMatchObject(refused)
  await expect(callDesk('passkey-sign-in', {})).rejects.toMatchObject(refused)
  await expect(callDesk('check-note', {}, { isBackground: true })).rejects.toMatchObject(refused)
  await expect(askDesk('list-copies', {}, { isBackground: true })).rejects.toMatchObject(refused)
  expect(offer).not.toHaveBeenCalled()
})

test('signing in is offered when a page asks for it, and not where there is no window for it', async () => {
  expect(await askToSignIn()).toBe(false)
  offerSignIn(async () => true)
  expect(await askToSignIn()).toBe(true)
})
