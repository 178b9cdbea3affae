import { listIdentityRows, type Store } from '#lib/store'

/** A path of the site is no part of the name by which a cookie is kept. */
export const toSessionCookie = (siteUrl: string): string =>
  siteUrl.startsWith('https:') ? '__Host-alphanode-session' : 'alphanode-session'

/**
 * Whether these cookies name a session that goes on: it is asked before the body of a request is read, where the library for
 * sign-in is not loaded. What is done for the session asks the library, which checks the signature as well.
 */
export async function namesSession(store: Store, siteUrl: string, cookies: string, now: number): Promise<boolean> {
  const token = findToken(cookies, toSessionCookie(siteUrl))
  if (token === null) return false
  const named = { column: 'token', operator: '=', value: token } as const
  const [session] = await listIdentityRows(store.read, 'sessions', [named], { limit: 1 })
  return session !== undefined && Date.parse(String(session.expires_at)) > now
}

/** The first cookie of the name counts, as it does for the library. It holds the token and its signature. */
function findToken(cookies: string, name: string): string | null {
  for (const pair of cookies.split(';')) {
    const at = pair.indexOf('=')
    if (at !== -1 && pair.slice(0, at).trim() === name)
      return /^"?([\w-]{1,128})\./.exec(pair.slice(at + 1).trim())?.[1] ?? null
  }
  return null
}
