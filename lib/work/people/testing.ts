import type { Role } from '#lib/core/people'
import { createTestSite } from '#lib/work/publishing/testing.ts'
import { clientHeader } from './client-header.ts'
import { type Auth, createAuth, findSignedIn } from './identity.ts'
import { signInAs } from './sign-in.ts'
import { acceptWelcome, inviteToDesk } from './welcome.ts'

export const password = 'a long enough word'

/** Takes the place of scrypt, which is slow on purpose. */
const quick = {
  hash: async (given: string) => `quick:${given}`,
  verify: async ({ hash, password: given }: { hash: string; password: string }) => hash === `quick:${given}`,
}

/** A desk with nobody, on a database of its own. */
export function createTestDesk(siteUrl = 'http://localhost:3000', { slow = false } = {}) {
  const site = createTestSite()
  const { store } = site
  const auth = createAuth({ store, siteUrl, secret: 'a secret of the tests alone, which is long enough' })
  if (!slow) void auth.$context.then(({ password }) => Object.assign(password, quick))
  return { ...site, auth, siteUrl }
}

/** A person who is there, with the cookie of a session. */
export async function addTestPerson(
  desk: { store: ReturnType<typeof createTestSite>['store']; auth: Auth },
  name: string,
  role: Role,
) {
  const now = Date.now()
  const { path } = await inviteToDesk(desk.store, { role, name, madeBy: null }, now)
  const token = path.split('/').at(-1) ?? ''
  const id = await acceptWelcome(desk, { token, password }, now)
  const cookie = toCookie(await signInAs({ ...desk, headers: new Headers({ [clientHeader]: '192.0.2.1' }), now }, id))
  return { id, name, role, cookie }
}

/** What a browser sends back. */
export const toCookie = (setCookies: readonly string[]): string =>
  setCookies
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .filter((pair) => !pair.endsWith('='))
    .join('; ')

export const findTestPerson = (auth: Auth, cookie: string) => findSignedIn(auth, new Headers({ cookie }))
