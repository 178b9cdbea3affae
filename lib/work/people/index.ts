/**
 * Owns who works at the desk: signing in, sessions, passwords and passkeys, and the links by which people come. Passwords,
 * sessions and their cookies are better-auth's, passkeys are checked by SimpleWebAuthn; none of their addresses is served.
 */
export { personalCalls } from './calls.ts'
export { type Auth, createAuth, findSignedIn, type SignedIn } from './identity.ts'
export { foldName, personName } from './names.ts'
export { hasAddress, inviteToDesk, makeResetLink } from './welcome.ts'
