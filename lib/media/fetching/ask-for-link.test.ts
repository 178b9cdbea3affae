import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { askForLink } from './index.ts'
import { createInternet } from './testing.ts'

type Answer = Parameters<typeof createInternet>[0]

async function ask(address: string, answer: Answer, { time = 5000 } = {}) {
  const { asked, network } = await createInternet(answer)
  return { ...(await askForLink(address, { network, time })), asked }
}

const answering = (status: number) => (_: IncomingMessage, response: ServerResponse) => response.writeHead(status).end()

test.each([404, 410])('%i says that nothing is there', async (status) => {
  expect(await ask('https://a.org/x', answering(status))).toMatchObject({
    answered: true,
    problem: { message: `its host answered ${status}`, isSaid: true },
  })
})

test.each([200, 204, 301, 401, 403, 405, 429, 451, 500, 503])('%i says no such thing', async (status) => {
  expect(await ask('https://a.org/x', answering(status))).toMatchObject({ answered: true, problem: null })
})

test('redirects are followed, and where they end is what counts', async () => {
  const found = await ask('http://a.org/x?y=1', ({ url }, response) => {
    if (url === '/gone') response.writeHead(404).end()
    else response.writeHead(302, { location: 'https://b.org/gone' }).end()
  })
  expect(found).toMatchObject({ problem: { isSaid: true }, asked: ['a.org/x?y=1', 'b.org/gone'] })
})

test.each([
  ['ENOTFOUND', { message: 'no host is named a.org', isSaid: false }],
  ['EAI_AGAIN', null],
])('a name that cannot be looked up (%s) may be the fault of this machine', async (code, problem) => {
  const { network } = await createInternet(answering(200))
  const resolve = async (hostname: string) => {
    throw Object.assign(new Error(code), { code, hostname })
  }
  const found = await askForLink('https://a.org/x', { network: { ...network, resolve } })
  expect(found).toEqual({ answered: false, problem })
})

test.each(['https://inside.org/x', 'https://a.org:8443/x', 'https://me:secret@a.org/x'])(
  '%s is never asked for',
  async (address) => {
    expect(await ask(address, answering(404))).toMatchObject({ answered: false, problem: null, asked: [] })
    const redirected = await ask('https://a.org/x', (_, response) =>
      response.writeHead(302, { location: address }).end(),
    )
    expect(redirected).toMatchObject({ problem: null, asked: ['a.org/x'] })
  },
)

test('a host that does not answer says nothing', async () => {
  expect(await ask('https://a.org/x', () => {}, { time: 300 })).toMatchObject({ answered: false, problem: null })
})
