import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { AlphanodeError } from '#lib/errors'
import {
  findPasskey,
  findPersonBy,
  insertPasskey,
  insertPasskeyChallenge,
  listPasskeys,
  type Passkey,
  type Store,
  savePasskeyUse,
  takePasskeyChallenge,
} from '#lib/store'
import type { SignedIn } from './identity.ts'

export interface PasskeyParts {
  store: Store
  siteUrl: string
  siteName: string
  now: number
}

const challengeLastsMs = 5 * 60 * 1000

/** What passkeys are bound to: the host of the site, and the origin of its pages. */
const toRelyingParty = (siteUrl: string) => {
  const { hostname, origin } = new URL(siteUrl)
  return { id: hostname, origin }
}

/** What the browser is asked in order to make a passkey for a person. */
export async function askForNewPasskey(
  { store, siteUrl, siteName, now }: PasskeyParts,
  { person }: SignedIn,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await listPasskeys(store.read, person.id)
  const options = await generateRegistrationOptions({
    rpName: siteName,
    rpID: toRelyingParty(siteUrl).id,
    userName: person.name,
    userID: new TextEncoder().encode(person.id),
    attestationType: 'none',
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports: transports as never })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await keepChallenge(store, options.challenge, person.id, now)
  return options
}

export async function addPasskey(
  { store, siteUrl, now }: PasskeyParts,
  { person }: SignedIn,
  { response, name }: { response: RegistrationResponseJSON; name: string },
): Promise<void> {
  const { id, origin } = toRelyingParty(siteUrl)
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: async (challenge) => (await takeChallenge(store, challenge, now))?.person === person.id,
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
  }).catch(refuse)
  if (!verified.verified) throw toRefused()
  const { credential } = verified.registrationInfo
  await store.write((transaction) =>
    insertPasskey(transaction, {
      ...{ id: credential.id, person: person.id, name, publicKey: credential.publicKey },
      ...{ counter: credential.counter, transports: credential.transports ?? [], createdAt: now, usedAt: null },
    }),
  )
}

/** What the browser is asked in order to sign somebody in: it names no passkey, so that it tells nobody who has one. */
export async function askForPasskey({
  store,
  siteUrl,
  now,
}: PasskeyParts): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const options = await generateAuthenticationOptions({
    rpID: toRelyingParty(siteUrl).id,
    userVerification: 'required',
  })
  await keepChallenge(store, options.challenge, null, now)
  return options
}

/** The person whose passkey has answered. */
export async function recognizePasskey(
  { store, siteUrl, now }: PasskeyParts,
  response: AuthenticationResponseJSON,
): Promise<string> {
  const { id, origin } = toRelyingParty(siteUrl)
  const passkey = await findPasskey(store.read, response.id)
  const person = passkey && (await findPersonBy(store.read, { id: passkey.person }))
  if (!passkey || !person || person.removedAt !== null) throw toRefused()
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: async (challenge) => (await takeChallenge(store, challenge, now))?.person === null,
    expectedOrigin: origin,
    expectedRPID: id,
    credential: toCredential(passkey),
    requireUserVerification: true,
  }).catch(refuse)
  if (!verified.verified) throw toRefused()
  const { newCounter } = verified.authenticationInfo
  await store.write((transaction) => savePasskeyUse(transaction, passkey.id, { counter: newCounter, usedAt: now }))
  return person.id
}

const toCredential = ({ id, publicKey, counter, transports }: Passkey) => ({
  ...{ id, publicKey, counter },
  transports: transports as never,
})

const keepChallenge = (store: Store, challenge: string, person: string | null, now: number) =>
  store.write((transaction) =>
    insertPasskeyChallenge(transaction, { challenge, person, expiresAt: now + challengeLastsMs }, now),
  )

const takeChallenge = (store: Store, challenge: string, now: number) =>
  store.write((transaction) => takePasskeyChallenge(transaction, challenge, now))

/** The library says by errors why an answer is none; the person gets one sentence for all of them. */
function refuse(cause: unknown): never {
  throw toRefused(cause)
}

const toRefused = (cause?: unknown) =>
  new AlphanodeError('signed-out', 'This passkey was not accepted.', cause === undefined ? {} : { cause })
