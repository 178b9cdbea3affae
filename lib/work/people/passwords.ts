import { z } from 'zod'
import { AlphanodeError } from '#lib/errors'
import { listIdentityRows, type Store, updateIdentityRows } from '#lib/store'
import type { Auth, SignedIn } from './identity.ts'
import { longestPassword, newPassword } from './names.ts'
import { withPasswordWork } from './password-work.ts'
import { endSessions } from './sessions.ts'
import { tryPassword } from './tries.ts'

export const passwordInput = z.strictObject({ present: z.string().max(longestPassword), next: newPassword })

/** A person who is signed in chooses a new password; the other sessions end. */
export async function changePassword(
  { auth, store, headers, signedIn }: { auth: Auth; store: Store; headers: Headers; signedIn: SignedIn },
  { present, next }: z.infer<typeof passwordInput>,
  now: number,
): Promise<void> {
  const { password } = await auth.$context
  const own = [{ column: 'user_id', operator: '=', value: signedIn.person.id }] as const
  const [credential] = await listIdentityRows(store.read, 'credentials', own)
  const known = credential?.password
  const account = `person:${signedIn.person.id}`
  const isRight = await tryPassword(store, { account, headers, now }, async () =>
    typeof known === 'string' && (await password.verify({ hash: known, password: present })) ? true : null,
  )
  if (!isRight) throw new AlphanodeError('invalid', 'present: This is not your password.')
  const hashed = await withPasswordWork(() => password.hash(next))
  await store.write((transaction) =>
    updateIdentityRows(transaction, 'credentials', own, {
      password: hashed,
      updated_at: new Date(now).toISOString(),
    }),
  )
  await endSessions(store, signedIn, null)
}
