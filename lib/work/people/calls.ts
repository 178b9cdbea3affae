import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { type ZodType, z } from 'zod'
import { AlphanodeError } from '#lib/errors'
import { deletePasskey, listPasskeys } from '#lib/store'
import type { SignedIn } from './identity.ts'
import { addPasskey, askForNewPasskey, askForPasskey, type PasskeyParts, recognizePasskey } from './passkeys.ts'
import { changePassword, passwordInput } from './passwords.ts'
import { endSessions, listSessions } from './sessions.ts'
import { type SignInParts, signIn, signInAs, signInInput, signOut } from './sign-in.ts'
import { countPasskeyTry, forgetPasskeyTries } from './tries.ts'
import { acceptWelcome, welcomeInput } from './welcome.ts'

/** The circumstances of a call about the person who makes it. */
export type CallParts = SignInParts & PasskeyParts

interface Answer {
  output: unknown
  /** As `Set-Cookie` says them. */
  cookies?: string[]
}

/**
 * What a person does about themselves: signing in and out, and the account. It stands beside the use cases of the desk because
 * it works on the session, which those have behind them.
 */
export interface PersonalCall<Input = unknown> {
  name: string
  kind: 'read' | 'change'
  input: ZodType<Input>
  run(parts: CallParts, input: Input, signedIn: SignedIn | null): Promise<Answer>
}

const call = <I extends ZodType>(
  name: string,
  kind: 'read' | 'change',
  input: I,
  run: (parts: CallParts, input: z.infer<I>) => Promise<Answer>,
): PersonalCall => ({ name, kind, input, run: (parts, given) => run(parts, given as z.infer<I>) })

/** For a person who is signed in. */
const ownCall = <I extends ZodType>(
  name: string,
  kind: 'read' | 'change',
  input: I,
  run: (parts: CallParts, input: z.infer<I>, signedIn: SignedIn) => Promise<Answer>,
): PersonalCall => ({
  name,
  kind,
  input,
  run(parts, given, signedIn) {
    if (!signedIn) throw new AlphanodeError('signed-out', 'Sign in first.')
    return run(parts, given as z.infer<I>, signedIn)
  },
})

const nothing = z.strictObject({})
/** What an authenticator answers; its library checks it. */
const response = z.looseObject({ id: z.string().max(2000) })
const done = { output: { done: true } }

export const personalCalls: ReadonlyMap<string, PersonalCall> = new Map(
  [
    call('sign-in', 'change', signInInput, async (parts, input) => ({ ...done, cookies: await signIn(parts, input) })),
    call('sign-out', 'change', nothing, async ({ auth, headers }) => ({
      ...done,
      cookies: await signOut(auth, headers),
    })),
    call('welcome', 'change', welcomeInput, async (parts, input) => ({
      ...done,
      cookies: await signInAs(parts, await acceptWelcome(parts, input, parts.now)),
    })),
    call('passkey-question', 'change', nothing, async (parts) => {
      await countPasskeyTry(parts.store, parts)
      return { output: { options: await askForPasskey(parts) } }
    }),
    call('passkey-sign-in', 'change', z.strictObject({ response }), async (parts, input) => {
      const person = await recognizePasskey(parts, input.response as unknown as AuthenticationResponseJSON)
      await forgetPasskeyTries(parts.store, parts.headers)
      return { ...done, cookies: await signInAs(parts, person) }
    }),
    ownCall('read-account', 'read', nothing, async ({ store, now }, _, signedIn) => {
      const passkeys = await listPasskeys(store.read, signedIn.person.id)
      return {
        output: {
          ...{ name: signedIn.person.name, role: signedIn.person.role },
          sessions: await listSessions(store, signedIn, now),
          passkeys: passkeys.map(({ id, name, createdAt, usedAt }) => ({ id, name, createdAt, usedAt })),
        },
      }
    }),
    ownCall(
      'end-session',
      'change',
      z.strictObject({ id: z.string().nullable() }),
      async ({ store }, { id }, person) => {
        await endSessions(store, person, id)
        return done
      },
    ),
    ownCall('change-password', 'change', passwordInput, async (parts, input, signedIn) => {
      await changePassword({ ...parts, signedIn }, input, parts.now)
      return done
    }),
    ownCall('new-passkey-question', 'change', nothing, async (parts, _, signedIn) => ({
      output: { options: await askForNewPasskey(parts, signedIn) },
    })),
    ownCall(
      'add-passkey',
      'change',
      z.strictObject({ response, name: z.string().trim().min(1).max(60) }),
      async (parts, input, signedIn) => {
        await addPasskey(parts, signedIn, {
          name: input.name,
          response: input.response as unknown as RegistrationResponseJSON,
        })
        return done
      },
    ),
    ownCall('remove-passkey', 'change', z.strictObject({ id: z.string() }), async ({ store }, { id }, { person }) => {
      const removed = await store.write((transaction) => deletePasskey(transaction, person.id, id))
      if (!removed) throw new AlphanodeError('not-found', 'There is no such passkey.')
      return done
    }),
  ].map((each) => [each.name, each]),
)
