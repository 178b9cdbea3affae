import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { betterAuth } from 'better-auth/minimal'
import { z } from 'zod'
import type { Role } from '#lib/core/people'
import { AlphanodeError } from '#lib/errors'
import type { Store } from '#lib/store'
import { createLog } from '#lib/telemetry'
import { createIdentityAdapter } from './adapter.ts'
import { clientHeader } from './client-header.ts'
import { longestPassword } from './names.ts'
import { toSessionCookie } from './session-cookie.ts'

export interface IdentityParts {
  store: Store
  secret: string
  /** The address of the site: it says whether cookies are for HTTPS alone. */
  siteUrl: string
}

/** In seconds; after it a person signs in again, in place. */
const sessionLasts = 14 * 24 * 60 * 60

const log = createLog('people')

/** What the library calls its tables and fields, by our names. */
const tables = {
  user: {
    modelName: 'people',
    fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    additionalFields: {
      folded: { type: 'string', required: true, unique: true, input: false },
      role: { type: 'string', required: true, input: false },
      removedAt: { type: 'number', required: false, input: false, fieldName: 'removed_at' },
    },
  },
  session: {
    modelName: 'sessions',
    fields: {
      ...{ userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent' },
      ...{ createdAt: 'created_at', updatedAt: 'updated_at' },
    },
  },
  account: {
    modelName: 'credentials',
    fields: {
      ...{ accountId: 'account_id', providerId: 'provider_id', userId: 'user_id', accessToken: 'access_token' },
      ...{ refreshToken: 'refresh_token', idToken: 'id_token', accessTokenExpiresAt: 'access_token_expires_at' },
      ...{ refreshTokenExpiresAt: 'refresh_token_expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
  },
  verification: {
    modelName: 'verifications',
    fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
  },
} as const

/**
 * The library for sign-in: passwords, sessions and their cookies. None of its addresses is served: the desk's own use cases
 * call it, so its limits by address and its check of origins, which the desk has in its own form, are off.
 */
export function createAuth({ store, secret, siteUrl }: IdentityParts) {
  return betterAuth({
    ...tables,
    appName: 'alphanode',
    baseURL: new URL(siteUrl).origin,
    basePath: '/desk/api',
    secret,
    database: createIdentityAdapter(store),
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: {
      level: 'error',
      log: (_, message, ...details) => log.error(message, { err: details.find((each) => each instanceof Error) }),
    },
    emailAndPassword: { enabled: true, disableSignUp: true, maxPasswordLength: longestPassword },
    session: { ...tables.session, expiresIn: sessionLasts, freshAge: 0, disableSessionRefresh: true },
    advanced: {
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: toSessionCookie(siteUrl),
          attributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: siteUrl.startsWith('https:') },
        },
      },
      ipAddress: { ipAddressHeaders: [clientHeader] },
    },
    plugins: [{ id: 'desk', endpoints: { signInAs } }],
  })
}

/** Signs a person in who has shown by other means than a password who they are. */
const signInAs = createAuthEndpoint.serverOnly(
  { method: 'POST', body: z.object({ userId: z.string() }), requireHeaders: true },
  async (ctx) => {
    const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId)
    if (!user) throw new AlphanodeError('not-found', 'There is no such person.')
    const session = await ctx.context.internalAdapter.createSession(user.id)
    await setSessionCookie(ctx, { session, user })
    return { ok: true }
  },
)

export type Auth = ReturnType<typeof createAuth>

/** A person with a session. */
export interface SignedIn {
  person: { id: string; name: string; role: Role }
  session: { id: string; token: string }
}

/** The person a request is from; null without a session that goes on. Asked of the database each time: what ends there ends here. */
export async function findSignedIn(auth: Auth, headers: Headers): Promise<SignedIn | null> {
  const found = await auth.api.getSession({
    headers: toAuthHeaders(headers),
    query: { disableCookieCache: true, disableRefresh: true },
  })
  if (!found || found.user.removedAt) return null
  const { id, name, role } = found.user
  return { person: { id, name, role: role as Role }, session: { id: found.session.id, token: found.session.token } }
}

/** What of a request is the library's business. */
export function toAuthHeaders(headers: Headers): Headers {
  const picked = new Headers()
  for (const name of ['cookie', 'user-agent', clientHeader]) {
    const value = headers.get(name)
    if (value !== null) picked.set(name, value)
  }
  return picked
}
