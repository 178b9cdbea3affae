import { requireConfig } from '#lib/config'
import { requireSecret } from '#lib/config/secret.ts'
import { type Role, roles } from '#lib/core/people'
import { requireWriter, type Store } from '#lib/store'
import type { DeskContext } from '#lib/work/desk'
import { type Auth, createAuth, findSignedIn, type SignedIn } from '#lib/work/people'
import { findPresentSite } from '../sites.ts'
import { toRunningSite } from './running-site.ts'

/** What every request of the desk is answered with. */
export interface DeskParts {
  store: Store
  auth: Auth
  siteUrl: string
  siteName: string
  /** Where days of the publication begin. */
  timeZone: string
}

/** A person who is signed in, as a use case knows them. */
export interface DeskSession {
  context: DeskContext
  signedIn: SignedIn
}

let known: { siteUrl: string; store: Store; auth: Auth } | undefined

/** This process' own: made when the desk is first asked for, and anew when the site has another address. */
export async function requireParts(): Promise<DeskParts> {
  const store = requireWriter()
  const { url: siteUrl, name: siteName, timeZone } = (await findPresentSite(store)).shown
  if (known?.siteUrl !== siteUrl || known.store !== store)
    known = { siteUrl, store, auth: createAuth({ store, siteUrl, secret: requireSecret(requireConfig()) }) }
  return { store, siteUrl, siteName, timeZone, auth: known.auth }
}

export async function findDeskSession({ store, auth }: DeskParts, headers: Headers): Promise<DeskSession | null> {
  const signedIn = await findSignedIn(auth, headers)
  if (!signedIn || !isRole(signedIn.person.role)) return null
  const config = requireConfig()
  return {
    signedIn,
    context: {
      ...{ store, person: signedIn.person, now: new Date().toISOString(), request: drawRequest() },
      folder: config.contentFolder,
      site: toRunningSite(store, config),
    },
  }
}

const isRole = (role: string): role is Role => roles.some((each) => each === role)

/** By it the log of changes and the log of the server are joined. */
const drawRequest = (): string => crypto.randomUUID().slice(0, 8)
