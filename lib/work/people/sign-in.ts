import { APIError } from 'better-auth/api'
import { z } from 'zod'
import { AlphanodeError } from '#lib/errors'
import { deleteIdentityRows, findPersonBy, type Store } from '#lib/store'
import { type Auth, toAuthHeaders } from './identity.ts'
import { foldName, longestPassword } from './names.ts'
import { tryPassword } from './tries.ts'

export interface SignInParts {
  auth: Auth
  store: Store
  headers: Headers
  now: number
}

export const signInInput = z.strictObject({ name: z.string().max(200), password: z.string() })

/** An address that nobody has: asking for it takes the library as long as asking for one that somebody has. */
const nobody = 'nobody@people.invalid'

/** Signs in by name or e-mail and password. Returns the cookies of a session that is new, whatever came before. */
export async function signIn(parts: SignInParts, { name, password }: z.infer<typeof signInInput>): Promise<string[]> {
  const { auth, store, headers, now } = parts
  const account = foldName(name)
  const person = await findPersonBy(store.read, account.includes('@') ? { email: account } : { folded: account })
  const address = person && person.removedAt === null ? person.email : nobody
  const cookies = await tryPassword(store, { account, headers, now }, () =>
    attempt(parts, address, password.slice(0, longestPassword + 1)),
  )
  if (!cookies) throw new AlphanodeError('signed-out', 'Name or password is not right.')
  await endFormerSession(auth, headers)
  await forgetEndedSessions(store, now)
  return cookies
}

async function attempt({ auth, headers }: SignInParts, email: string, password: string): Promise<string[] | null> {
  try {
    const answer = await auth.api.signInEmail({
      body: { email, password },
      headers: toAuthHeaders(headers),
      returnHeaders: true,
    })
    return answer.headers.getSetCookie()
  } catch (error) {
    if (error instanceof APIError) return null
    throw error
  }
}

/** Signs a person in who has shown who they are by a link or a passkey. */
export async function signInAs({ auth, store, headers, now }: SignInParts, userId: string): Promise<string[]> {
  const answer = await auth.api.signInAs({ body: { userId }, headers: toAuthHeaders(headers), returnHeaders: true })
  await endFormerSession(auth, headers)
  await forgetEndedSessions(store, now)
  return answer.headers.getSetCookie()
}

async function endFormerSession(auth: Auth, headers: Headers): Promise<void> {
  if (headers.has('cookie')) await signOut(auth, headers)
}

/** Ends the session on the server, and returns the cookie that ends it in the browser. */
export async function signOut(auth: Auth, headers: Headers): Promise<string[]> {
  const answer = await auth.api.signOut({ headers: toAuthHeaders(headers), returnHeaders: true })
  return answer.headers.getSetCookie()
}

async function forgetEndedSessions(store: Store, now: number): Promise<void> {
  const ended = { column: 'expires_at', operator: '<', value: new Date(now).toISOString() } as const
  await store.write((transaction) => deleteIdentityRows(transaction, 'sessions', [ended]))
}
